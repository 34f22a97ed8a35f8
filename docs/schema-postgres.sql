-- The schema on PostgreSQL, written by the tests.

briefing.id text not null
briefing.stream_id text not null
briefing.day text not null
briefing.subject text not null
briefing.opening text not null
briefing.editor_id text not null
briefing.editor_name text not null
briefing.state text not null
briefing.version bigint not null
briefing.made_at text not null
briefing.hold_until text
briefing.sent_at text
briefing_item.id text not null
briefing_item.briefing_id text not null
briefing_item.item_id text not null
briefing_item.place bigint not null
briefing_item.title text not null
briefing_item.outlet text not null
briefing_item.link text
briefing_item.language text
briefing_item.words text not null
briefing_item.why text not null
desk_mark.name text not null
desk_mark.value text not null
event.id text not null
event.at text not null
event.who text not null
event.what text not null
event.noun text not null
event.noun_id text not null
first_run.token_hash text not null
first_run.made_at text not null
first_run.expires_at text not null
first_run.used_at text
invitation.id text not null
invitation.name text not null
invitation.email_sealed bytea not null
invitation.email_mark text not null
invitation.role text not null
invitation.invited_by text not null
invitation.made_at text not null
invitation.expires_at text not null
invitation.used_at text
invitation.withdrawn_at text
item.id text not null
item.source_id text not null
item.identity text not null
item.title text not null
item.link text
item.lines text not null
item.outlet text
item.language text
item.published_at text
item.seen_at text not null
item.at text not null
item.article_key text
item.same_as text
item.earlier_title text
item.byline text
item.reading text not null
item.story_id text
item.copy_of text
item.copies_said text
item.placed_why text
item_text.item_id text not null
item_text.text text not null
job.id text not null
job.kind text not null
job.subject text not null
job.run_at text not null
job.state text not null
job.attempts bigint not null
job.lease text
job.leased_until text
job.last_code text
job.created_at text not null
known_browser.token_hash text not null
known_browser.staff_id text not null
known_browser.made_at text not null
member_feed.id text not null
member_feed.subscriber_id text not null
member_feed.stream_id text not null
member_feed.token_hash text not null
member_feed.made_at text not null
member_feed.ended_at text
member_link.id text not null
member_link.address_mark text not null
member_link.caller_mark text not null
member_link.made_at text not null
member_link.used_at text
member_session.id text not null
member_session.subscriber_id text not null
member_session.token_hash text not null
member_session.started_at text not null
member_session.seen_at text not null
member_session.ended_at text
message_stream.id text not null
message_stream.name text not null
message_stream.started_at text not null
migration.id text not null
migration.checksum text not null
migration.applied_at text not null
news_gathering.name text not null
news_gathering.holder text not null
news_gathering.held_until text not null
news_gathering.learned text
news_story.id text not null
news_story.lead_id text not null
news_story.title text not null
news_story.first_at text not null
news_story.last_at text not null
news_story.originals bigint not null
news_story.copies bigint not null
news_story.owners bigint not null
news_story.score double precision not null
news_story.why text not null
news_story.decision text not null
news_story.decided_by text
news_story.decided_at text
news_story.merged_into text
organisation.id text not null
organisation.name text not null
organisation.folded text not null
organisation.place text
organisation.site text
organisation.joined_at text not null
organisation.confirmed_at text not null
organisation.left_at text
outbox_message.id text not null
outbox_message.kind text not null
outbox_message.subject text not null
outbox_message.recipient text not null
outbox_message.state text not null
outbox_message.attempts bigint not null
outbox_message.send_after text not null
outbox_message.lease text
outbox_message.leased_until text
outbox_message.changed_at text not null
outbox_message.code text
public_edition.id text not null
public_edition.stream_id text not null
public_edition.opened_at text not null
public_edition.may_be_indexed boolean not null
public_edition.closed_at text
recovery_code.staff_id text not null
recovery_code.code_hash text not null
recovery_code.used_at text
search_entry.kind text not null
search_entry.id text not null
search_entry.folded text not null
search_entry.words tsvector generated as to_tsvector('simple'::regconfig, folded)
search_entry.at text not null
set_up.origin text not null
set_up.name text not null
set_up.email_sealed bytea not null
set_up.email_mark text not null
set_up.password_hash text not null
set_up.totp_sealed bytea not null
set_up.totp_step bigint
set_up.codes_sealed bytea
set_up.made_at text not null
sign_in_attempt.bucket text not null
sign_in_attempt.place bigint not null
sign_in_attempt.at text not null
source.id text not null
source.address text not null
source.title text not null
source.site text
source.added_at text not null
source.retired_at text
source.etag text
source.last_modified text
source.fetched_at text
source.next_fetch_at text not null
source.worked_at text
source.problem text
source.problem_since text
source.problems_in_row bigint not null
source.note text
source.section text
source.owner text
source.found_on text
source.other_feeds text
source.wait_seconds bigint
source.entry_key text
source.last_item_at text
source.problem_code text
source.retired_why text
source_reading.source_id text not null
source_reading.bytes bytea not null
source_reading.content_type text
source_reading.base text
source_reading.read_at text not null
staff.id text not null
staff.name text not null
staff.email_sealed bytea not null
staff.email_mark text not null
staff.role text not null
staff.password_hash text not null
staff.totp_sealed bytea not null
staff.totp_last_step bigint not null
staff.language text not null
staff.keys_on boolean not null
staff.joined_at text not null
staff.stopped_at text
staff_session.id text not null
staff_session.token_hash text not null
staff_session.staff_id text not null
staff_session.started_at text not null
staff_session.seen_at text not null
staff_session.expires_at text not null
staff_session.ended_at text
story_edit.id text not null
story_edit.kind text not null
story_edit.story_id text not null
story_edit.other_id text not null
story_edit.pieces text not null
story_edit.at text not null
story_edit.applied_at text
story_lesson.id text not null
story_lesson.story_id text not null
story_lesson.was_kept boolean not null
story_lesson.title text not null
story_lesson.text text not null
story_lesson.outlets text not null
story_lesson.section text not null
story_lesson.at text not null
story_lesson.undone_at text
subscriber.id text not null
subscriber.name_sealed bytea not null
subscriber.address_sealed bytea not null
subscriber.address_mark text not null
subscriber.language text not null
subscriber.joined_at text not null
subscriber.organisation_id text
subscriber.role_sealed bytea
subscriber.place_sealed bytea
subscriber.reason_sealed bytea
subscriber.is_group bigint not null
subscriber.is_listed bigint not null
subscriber.paused_at text
subscriber.paused_why text
subscription.id text not null
subscription.subscriber_id text not null
subscription.stream_id text not null
subscription.started_at text not null
subscription.ended_at text
subscription.ended_how text
suppression.address_mark text not null
suppression.reason text not null
suppression.at text not null
timetable_slot.task text not null
timetable_slot.slot text not null
timetable_slot.at text not null

briefing briefing_check1: CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL)))
briefing briefing_check: CHECK (((state = ANY (ARRAY['draft'::text, 'set-aside'::text])) = (hold_until IS NULL)))
briefing briefing_day_check: CHECK ((length(day) = 10))
briefing briefing_hold_until_check: CHECK ((length(hold_until) = 24))
briefing briefing_made_at_check: CHECK ((length(made_at) = 24))
briefing briefing_pkey: PRIMARY KEY (id)
briefing briefing_sent_at_check: CHECK ((length(sent_at) = 24))
briefing briefing_state_check: CHECK ((state = ANY (ARRAY['draft'::text, 'going-out'::text, 'sent'::text, 'set-aside'::text])))
briefing briefing_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
briefing_item briefing_item_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_item briefing_item_briefing_id_item_id_key: UNIQUE (briefing_id, item_id)
briefing_item briefing_item_item_id_fkey: FOREIGN KEY (item_id) REFERENCES item(id)
briefing_item briefing_item_pkey: PRIMARY KEY (id)
desk_mark desk_mark_pkey: PRIMARY KEY (name)
event event_at_check: CHECK ((length(at) = 24))
event event_pkey: PRIMARY KEY (id)
first_run first_run_expires_at_check: CHECK ((length(expires_at) = 24))
first_run first_run_made_at_check: CHECK ((length(made_at) = 24))
first_run first_run_pkey: PRIMARY KEY (token_hash)
first_run first_run_used_at_check: CHECK ((length(used_at) = 24))
invitation invitation_expires_at_check: CHECK ((length(expires_at) = 24))
invitation invitation_made_at_check: CHECK ((length(made_at) = 24))
invitation invitation_pkey: PRIMARY KEY (id)
invitation invitation_role_check: CHECK ((role = ANY (ARRAY['owner'::text, 'safeguarding-lead'::text, 'media-officer'::text, 'coordinator'::text, 'volunteer'::text, 'intern'::text, 'evaluator'::text, 'trustee'::text])))
invitation invitation_used_at_check: CHECK ((length(used_at) = 24))
invitation invitation_withdrawn_at_check: CHECK ((length(withdrawn_at) = 24))
item item_at_check: CHECK ((length(at) = 24))
item item_pkey: PRIMARY KEY (id)
item item_published_at_check: CHECK ((length(published_at) = 24))
item item_reading_check: CHECK ((reading = ANY (ARRAY['none'::text, 'wanted'::text, 'read'::text, 'unreadable'::text])))
item item_seen_at_check: CHECK ((length(seen_at) = 24))
item item_source_id_fkey: FOREIGN KEY (source_id) REFERENCES source(id)
item item_source_id_identity_key: UNIQUE (source_id, identity)
item_text item_text_item_id_fkey: FOREIGN KEY (item_id) REFERENCES item(id)
item_text item_text_pkey: PRIMARY KEY (item_id)
job job_created_at_check: CHECK ((length(created_at) = 24))
job job_leased_until_check: CHECK ((length(leased_until) = 24))
job job_pkey: PRIMARY KEY (id)
job job_run_at_check: CHECK ((length(run_at) = 24))
job job_state_check: CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'dead'::text])))
known_browser known_browser_made_at_check: CHECK ((length(made_at) = 24))
known_browser known_browser_pkey: PRIMARY KEY (token_hash, staff_id)
known_browser known_browser_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
member_feed member_feed_ended_at_check: CHECK ((length(ended_at) = 24))
member_feed member_feed_made_at_check: CHECK ((length(made_at) = 24))
member_feed member_feed_pkey: PRIMARY KEY (id)
member_feed member_feed_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
member_feed member_feed_subscriber_id_fkey: FOREIGN KEY (subscriber_id) REFERENCES subscriber(id)
member_feed member_feed_token_hash_key: UNIQUE (token_hash)
member_link member_link_made_at_check: CHECK ((length(made_at) = 24))
member_link member_link_pkey: PRIMARY KEY (id)
member_link member_link_used_at_check: CHECK ((length(used_at) = 24))
member_session member_session_ended_at_check: CHECK ((length(ended_at) = 24))
member_session member_session_pkey: PRIMARY KEY (id)
member_session member_session_seen_at_check: CHECK ((length(seen_at) = 24))
member_session member_session_started_at_check: CHECK ((length(started_at) = 24))
member_session member_session_subscriber_id_fkey: FOREIGN KEY (subscriber_id) REFERENCES subscriber(id)
member_session member_session_token_hash_key: UNIQUE (token_hash)
message_stream message_stream_name_check: CHECK ((length(name) > 0))
message_stream message_stream_name_key: UNIQUE (name)
message_stream message_stream_pkey: PRIMARY KEY (id)
message_stream message_stream_started_at_check: CHECK ((length(started_at) = 24))
migration migration_applied_at_check: CHECK ((length(applied_at) = 24))
migration migration_pkey: PRIMARY KEY (id)
news_gathering news_gathering_held_until_check: CHECK ((length(held_until) = 24))
news_gathering news_gathering_pkey: PRIMARY KEY (name)
news_story news_story_check1: CHECK (((decision = 'merged'::text) = (merged_into IS NOT NULL)))
news_story news_story_check: CHECK (((decision = 'open'::text) = (decided_at IS NULL)))
news_story news_story_decided_at_check: CHECK ((length(decided_at) = 24))
news_story news_story_decision_check: CHECK ((decision = ANY (ARRAY['open'::text, 'kept'::text, 'skipped'::text, 'merged'::text])))
news_story news_story_first_at_check: CHECK ((length(first_at) = 24))
news_story news_story_last_at_check: CHECK ((length(last_at) = 24))
news_story news_story_pkey: PRIMARY KEY (id)
organisation organisation_confirmed_at_check: CHECK ((length(confirmed_at) = 24))
organisation organisation_folded_key: UNIQUE (folded)
organisation organisation_joined_at_check: CHECK ((length(joined_at) = 24))
organisation organisation_left_at_check: CHECK ((length(left_at) = 24))
organisation organisation_name_check: CHECK ((length(name) > 0))
organisation organisation_pkey: PRIMARY KEY (id)
outbox_message outbox_message_changed_at_check: CHECK ((length(changed_at) = 24))
outbox_message outbox_message_kind_subject_recipient_key: UNIQUE (kind, subject, recipient)
outbox_message outbox_message_leased_until_check: CHECK ((length(leased_until) = 24))
outbox_message outbox_message_pkey: PRIMARY KEY (id)
outbox_message outbox_message_send_after_check: CHECK ((length(send_after) = 24))
outbox_message outbox_message_state_check: CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'data_started'::text, 'accepted'::text, 'rejected'::text, 'uncertain'::text, 'dropped'::text])))
public_edition public_edition_closed_at_check: CHECK ((length(closed_at) = 24))
public_edition public_edition_opened_at_check: CHECK ((length(opened_at) = 24))
public_edition public_edition_pkey: PRIMARY KEY (id)
public_edition public_edition_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
recovery_code recovery_code_pkey: PRIMARY KEY (staff_id, code_hash)
recovery_code recovery_code_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
recovery_code recovery_code_used_at_check: CHECK ((length(used_at) = 24))
search_entry search_entry_pkey: PRIMARY KEY (kind, id)
set_up set_up_made_at_check: CHECK ((length(made_at) = 24))
set_up set_up_pkey: PRIMARY KEY (origin)
sign_in_attempt sign_in_attempt_at_check: CHECK ((length(at) = 24))
sign_in_attempt sign_in_attempt_pkey: PRIMARY KEY (bucket, place)
source source_added_at_check: CHECK ((length(added_at) = 24))
source source_address_key: UNIQUE (address)
source source_entry_key_check: CHECK ((entry_key = ANY (ARRAY['id'::text, 'link'::text, 'text'::text])))
source source_fetched_at_check: CHECK ((length(fetched_at) = 24))
source source_last_item_at_check: CHECK ((length(last_item_at) = 24))
source source_next_fetch_at_check: CHECK ((length(next_fetch_at) = 24))
source source_pkey: PRIMARY KEY (id)
source source_problem_since_check: CHECK ((length(problem_since) = 24))
source source_retired_at_check: CHECK ((length(retired_at) = 24))
source source_worked_at_check: CHECK ((length(worked_at) = 24))
source_reading source_reading_pkey: PRIMARY KEY (source_id)
source_reading source_reading_read_at_check: CHECK ((length(read_at) = 24))
source_reading source_reading_source_id_fkey: FOREIGN KEY (source_id) REFERENCES source(id)
staff staff_email_mark_key: UNIQUE (email_mark)
staff staff_joined_at_check: CHECK ((length(joined_at) = 24))
staff staff_pkey: PRIMARY KEY (id)
staff staff_role_check: CHECK ((role = ANY (ARRAY['owner'::text, 'safeguarding-lead'::text, 'media-officer'::text, 'coordinator'::text, 'volunteer'::text, 'intern'::text, 'evaluator'::text, 'trustee'::text])))
staff staff_stopped_at_check: CHECK ((length(stopped_at) = 24))
staff_session staff_session_ended_at_check: CHECK ((length(ended_at) = 24))
staff_session staff_session_expires_at_check: CHECK ((length(expires_at) = 24))
staff_session staff_session_pkey: PRIMARY KEY (id)
staff_session staff_session_seen_at_check: CHECK ((length(seen_at) = 24))
staff_session staff_session_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
staff_session staff_session_started_at_check: CHECK ((length(started_at) = 24))
staff_session staff_session_token_hash_key: UNIQUE (token_hash)
story_edit story_edit_applied_at_check: CHECK ((length(applied_at) = 24))
story_edit story_edit_at_check: CHECK ((length(at) = 24))
story_edit story_edit_kind_check: CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text])))
story_edit story_edit_pkey: PRIMARY KEY (id)
story_lesson story_lesson_at_check: CHECK ((length(at) = 24))
story_lesson story_lesson_pkey: PRIMARY KEY (id)
story_lesson story_lesson_undone_at_check: CHECK ((length(undone_at) = 24))
subscriber subscriber_address_mark_key: UNIQUE (address_mark)
subscriber subscriber_joined_at_check: CHECK ((length(joined_at) = 24))
subscriber subscriber_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES organisation(id)
subscriber subscriber_paused_at_check: CHECK ((length(paused_at) = 24))
subscriber subscriber_pkey: PRIMARY KEY (id)
subscription subscription_ended_at_check: CHECK ((length(ended_at) = 24))
subscription subscription_ended_how_check: CHECK ((ended_how = ANY (ARRAY['by-reader'::text, 'by-staff'::text])))
subscription subscription_pkey: PRIMARY KEY (id)
subscription subscription_started_at_check: CHECK ((length(started_at) = 24))
subscription subscription_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
subscription subscription_subscriber_id_fkey: FOREIGN KEY (subscriber_id) REFERENCES subscriber(id)
subscription subscription_subscriber_id_stream_id_key: UNIQUE (subscriber_id, stream_id)
suppression suppression_at_check: CHECK ((length(at) = 24))
suppression suppression_pkey: PRIMARY KEY (address_mark)
suppression suppression_reason_check: CHECK ((reason = ANY (ARRAY['bounced'::text, 'complained'::text, 'asked'::text])))
timetable_slot timetable_slot_at_check: CHECK ((length(at) = 24))
timetable_slot timetable_slot_pkey: PRIMARY KEY (task, slot)

CREATE INDEX briefing_by_day ON public.briefing USING btree (state, day, id)
CREATE UNIQUE INDEX briefing_item_briefing_id_item_id_key ON public.briefing_item USING btree (briefing_id, item_id)
CREATE INDEX briefing_item_by_item ON public.briefing_item USING btree (item_id)
CREATE INDEX briefing_item_of ON public.briefing_item USING btree (briefing_id, place)
CREATE UNIQUE INDEX briefing_item_pkey ON public.briefing_item USING btree (id)
CREATE UNIQUE INDEX briefing_pkey ON public.briefing USING btree (id)
CREATE UNIQUE INDEX desk_mark_pkey ON public.desk_mark USING btree (name)
CREATE INDEX event_at ON public.event USING btree (at)
CREATE INDEX event_of ON public.event USING btree (noun_id, at)
CREATE UNIQUE INDEX event_pkey ON public.event USING btree (id)
CREATE UNIQUE INDEX first_run_pkey ON public.first_run USING btree (token_hash)
CREATE UNIQUE INDEX invitation_pkey ON public.invitation USING btree (id)
CREATE INDEX invitation_to ON public.invitation USING btree (email_mark)
CREATE INDEX item_at ON public.item USING btree (at, id)
CREATE INDEX item_by_article ON public.item USING btree (article_key, id)
CREATE INDEX item_of_source ON public.item USING btree (source_id, at, id)
CREATE INDEX item_of_story ON public.item USING btree (story_id, at, id)
CREATE UNIQUE INDEX item_pkey ON public.item USING btree (id)
CREATE INDEX item_seen ON public.item USING btree (seen_at)
CREATE UNIQUE INDEX item_source_id_identity_key ON public.item USING btree (source_id, identity)
CREATE UNIQUE INDEX item_text_pkey ON public.item_text USING btree (item_id)
CREATE INDEX item_unplaced ON public.item USING btree (at, id) WHERE (story_id IS NULL)
CREATE INDEX job_due ON public.job USING btree (state, run_at, id)
CREATE UNIQUE INDEX job_pkey ON public.job USING btree (id)
CREATE UNIQUE INDEX job_waiting ON public.job USING btree (kind, subject) WHERE (state = 'queued'::text)
CREATE UNIQUE INDEX known_browser_pkey ON public.known_browser USING btree (token_hash, staff_id)
CREATE INDEX member_feed_of ON public.member_feed USING btree (subscriber_id, stream_id)
CREATE UNIQUE INDEX member_feed_pkey ON public.member_feed USING btree (id)
CREATE UNIQUE INDEX member_feed_token_hash_key ON public.member_feed USING btree (token_hash)
CREATE INDEX member_link_from ON public.member_link USING btree (caller_mark, made_at)
CREATE UNIQUE INDEX member_link_pkey ON public.member_link USING btree (id)
CREATE INDEX member_link_to ON public.member_link USING btree (address_mark, made_at)
CREATE INDEX member_session_of ON public.member_session USING btree (subscriber_id, ended_at)
CREATE UNIQUE INDEX member_session_pkey ON public.member_session USING btree (id)
CREATE UNIQUE INDEX member_session_token_hash_key ON public.member_session USING btree (token_hash)
CREATE UNIQUE INDEX message_stream_name_key ON public.message_stream USING btree (name)
CREATE UNIQUE INDEX message_stream_pkey ON public.message_stream USING btree (id)
CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (id)
CREATE UNIQUE INDEX news_gathering_pkey ON public.news_gathering USING btree (name)
CREATE INDEX news_story_by_decision ON public.news_story USING btree (decision, last_at, id)
CREATE UNIQUE INDEX news_story_pkey ON public.news_story USING btree (id)
CREATE UNIQUE INDEX organisation_folded_key ON public.organisation USING btree (folded)
CREATE UNIQUE INDEX organisation_pkey ON public.organisation USING btree (id)
CREATE INDEX outbox_message_due ON public.outbox_message USING btree (state, send_after, id)
CREATE UNIQUE INDEX outbox_message_kind_subject_recipient_key ON public.outbox_message USING btree (kind, subject, recipient)
CREATE UNIQUE INDEX outbox_message_pkey ON public.outbox_message USING btree (id)
CREATE INDEX outbox_message_state ON public.outbox_message USING btree (state, id)
CREATE INDEX outbox_message_subject ON public.outbox_message USING btree (kind, subject, state)
CREATE UNIQUE INDEX public_edition_open ON public.public_edition USING btree (stream_id) WHERE (closed_at IS NULL)
CREATE UNIQUE INDEX public_edition_pkey ON public.public_edition USING btree (id)
CREATE UNIQUE INDEX recovery_code_pkey ON public.recovery_code USING btree (staff_id, code_hash)
CREATE INDEX search_entry_by_day ON public.search_entry USING btree (kind, at, id)
CREATE UNIQUE INDEX search_entry_pkey ON public.search_entry USING btree (kind, id)
CREATE INDEX search_entry_words ON public.search_entry USING gin (words)
CREATE UNIQUE INDEX set_up_pkey ON public.set_up USING btree (origin)
CREATE INDEX sign_in_attempt_at ON public.sign_in_attempt USING btree (at)
CREATE UNIQUE INDEX sign_in_attempt_pkey ON public.sign_in_attempt USING btree (bucket, place)
CREATE UNIQUE INDEX source_address_key ON public.source USING btree (address)
CREATE INDEX source_due ON public.source USING btree (retired_at, next_fetch_at)
CREATE UNIQUE INDEX source_pkey ON public.source USING btree (id)
CREATE UNIQUE INDEX source_reading_pkey ON public.source_reading USING btree (source_id)
CREATE UNIQUE INDEX staff_email_mark_key ON public.staff USING btree (email_mark)
CREATE UNIQUE INDEX staff_pkey ON public.staff USING btree (id)
CREATE INDEX staff_session_of ON public.staff_session USING btree (staff_id, ended_at)
CREATE UNIQUE INDEX staff_session_pkey ON public.staff_session USING btree (id)
CREATE UNIQUE INDEX staff_session_token_hash_key ON public.staff_session USING btree (token_hash)
CREATE UNIQUE INDEX story_edit_pkey ON public.story_edit USING btree (id)
CREATE INDEX story_edit_waiting ON public.story_edit USING btree (id) WHERE (applied_at IS NULL)
CREATE INDEX story_lesson_of ON public.story_lesson USING btree (story_id, id)
CREATE UNIQUE INDEX story_lesson_pkey ON public.story_lesson USING btree (id)
CREATE INDEX story_lesson_undone ON public.story_lesson USING btree (id) WHERE (undone_at IS NOT NULL)
CREATE UNIQUE INDEX subscriber_address_mark_key ON public.subscriber USING btree (address_mark)
CREATE INDEX subscriber_of_organisation ON public.subscriber USING btree (organisation_id, id)
CREATE UNIQUE INDEX subscriber_pkey ON public.subscriber USING btree (id)
CREATE INDEX subscription_of_stream ON public.subscription USING btree (stream_id, ended_at, id)
CREATE UNIQUE INDEX subscription_pkey ON public.subscription USING btree (id)
CREATE UNIQUE INDEX subscription_subscriber_id_stream_id_key ON public.subscription USING btree (subscriber_id, stream_id)
CREATE UNIQUE INDEX suppression_pkey ON public.suppression USING btree (address_mark)
CREATE UNIQUE INDEX timetable_slot_pkey ON public.timetable_slot USING btree (task, slot)
