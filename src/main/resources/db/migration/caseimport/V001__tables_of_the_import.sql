-- The import of old lists was a part of suggestion and takes its tables along, with their rows, indexes and constraints.
ALTER TABLE suggestion.import_job SET SCHEMA caseimport;
ALTER TABLE suggestion.import_file SET SCHEMA caseimport;
ALTER TABLE suggestion.import_sheet SET SCHEMA caseimport;
ALTER TABLE suggestion.import_row SET SCHEMA caseimport;
ALTER TABLE suggestion.import_task SET SCHEMA caseimport;
