-- Planned work, in the form that db-scheduler 16 prescribes.
CREATE TABLE jobs.task (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamptz NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint NOT NULL,
    priority smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX task_due ON jobs.task (execution_time);
CREATE INDEX task_heartbeat ON jobs.task (last_heartbeat);
