-- 1: the stakeholder that this version is linked to was asked about the story, so it stands in their account, and they can
-- withdraw it, whatever became of it since. 0: it is a draft of the office.
alter table story_version add column known bigint not null default 0;
update story_version set known = 1 where exists (
    select 1 from story s where s.id = story_version.story
        and (story_version.number in (s.asked, s.shown, s.declined) or (s.archived = 1 and s.consented_at is not null))
);
