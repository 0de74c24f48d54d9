-- Those who supervise: subdistrict working committees, special committees, voters.
ALTER TABLE account.role_grant
    DROP CONSTRAINT role_grant_role_check,
    ADD CONSTRAINT role_grant_role_check CHECK (role IN ('ADMIN', 'DEPUTIES_OFFICE', 'PROPOSALS_OFFICE', 'GOVERNMENT_OFFICE',
        'UNIT_CLERK', 'UNIT_HEAD', 'DEPUTY', 'MEMBER', 'WORKING_COMMITTEE', 'COMMITTEE', 'VOTER'));
