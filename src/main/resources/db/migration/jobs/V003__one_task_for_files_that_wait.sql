-- Files that nobody took along are removed by one task; those of each room are not planned any more.
DELETE FROM jobs.task WHERE task_name IN ('commitment-abandoned-files', 'meeting-abandoned-files', 'suggestion-abandoned-uploads');
