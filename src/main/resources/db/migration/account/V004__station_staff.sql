-- Those who receive voices at a liaison station.
ALTER TABLE account.role_grant
    DROP CONSTRAINT role_grant_role_check,
    ADD CONSTRAINT role_grant_role_check CHECK (role IN ('ADMIN', 'DEPUTIES_OFFICE', 'PROPOSALS_OFFICE', 'GOVERNMENT_OFFICE',
        'UNIT_CLERK', 'UNIT_HEAD', 'DEPUTY', 'MEMBER', 'WORKING_COMMITTEE', 'COMMITTEE', 'VOTER', 'STATION_STAFF'));
