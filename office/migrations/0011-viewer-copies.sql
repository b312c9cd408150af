-- The copy of a paper that is shown: images drawn anew without their metadata, PDF without scripts and actions. The original stays as it came.
-- Papers from before have none until they are first shown.

alter table office.paper_content add column viewer_content bytea;
alter table office.paper_content add column viewer_media_type text;
alter table office.paper_content add constraint paper_content_viewer_whole
  check ((viewer_content is null) = (viewer_media_type is null));
