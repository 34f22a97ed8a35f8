-- The schema on PostgreSQL, written by the tests.

audit_checkpoint.size bigint not null
audit_checkpoint.at text not null
audit_checkpoint.edge text not null
audit_checkpoint.note text not null
audit_head.one bigint not null
audit_head.size bigint not null
audit_head.edge text not null
audit_head.last_at text
audit_leaf.number bigint not null
audit_leaf.leaf bytea not null
audit_reference_key.reference text not null
audit_reference_key.sealed bytea not null
block_outlet.id text not null
block_outlet.block_id text not null
block_outlet.item_id text
block_outlet.place bigint not null
block_outlet.outlet text not null
block_outlet.title text not null
block_outlet.link text
block_outlet.language text
block_picture.id text not null
block_picture.briefing_id text not null
block_picture.format text not null
block_picture.width bigint not null
block_picture.height bigint not null
block_picture.size bigint not null
block_picture.bytes bytea not null
block_picture.added_at text not null
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
briefing.taken_down_at text
briefing_block.id text not null
briefing_block.briefing_id text not null
briefing_block.kind text not null
briefing_block.place bigint not null
briefing_block.title text not null
briefing_block.words text not null
briefing_block.why text not null
briefing_block.say text not null
briefing_block.note text not null
briefing_block.tone text not null
briefing_block.tags text not null
briefing_block.time_said text not null
briefing_block.link text not null
briefing_block.alt text not null
briefing_block.credit text not null
briefing_block.picture_id text
briefing_block.taken_out_at text
briefing_correction.briefing_id text not null
briefing_correction.corrects_id text not null
briefing_echo.briefing_id text not null
briefing_echo.token text
briefing_echo.useful bigint not null
briefing_echo.not_today bigint not null
briefing_echo.replies bigint not null
briefing_echo.replies_by_hand bigint
briefing_echo.counted_by text
briefing_echo.counted_at text
briefing_opening.briefing_id text not null
briefing_opening.day text not null
briefing_opening.place text not null
briefing_opening.opened bigint not null
briefing_remark.id text not null
briefing_remark.briefing_id text not null
briefing_remark.is_useful boolean not null
briefing_remark.words_sealed bytea not null
briefing_remark.day text not null
briefing_test.id text not null
briefing_test.briefing_id text not null
briefing_test.staff_id text not null
briefing_test.language text not null
briefing_test.at text not null
briefing_version.id text not null
briefing_version.briefing_id text not null
briefing_version.version bigint not null
briefing_version.text text not null
briefing_version.by_id text not null
briefing_version.by_name text not null
briefing_version.at text not null
consent_conversation.id text not null
consent_conversation.person_id text not null
consent_conversation.sealed bytea not null
consent_grant.id text not null
consent_grant.person_id text not null
consent_grant.conversation_id text not null
consent_grant.ended_at text
consent_grant.sealed bytea not null
departure.id text not null
departure.kind text not null
departure.text_id text not null
departure.state text not null
departure.waits_until text not null
departure.left_at text
departure.holds_until text
departure.spent_at text
departure.spent_by text
departure_person.departure_id text not null
departure_person.person_id text not null
departure_person.epoch bigint not null
departure_person.grant_id text
departure_person.sealed bytea not null
desk_mark.name text not null
desk_mark.value text not null
disk_reserve.a bigint not null
disk_reserve.b bigint not null
disk_reserve.c bigint not null
disk_reserve.d bigint not null
event.id text not null
event.at text not null
event.who text not null
event.what text not null
event.noun text not null
event.noun_id text not null
exposure.id text not null
exposure.departure_id text not null
exposure.recall text not null
exposure.made_at text not null
exposure_person.exposure_id text not null
exposure_person.person_id text not null
exposure_person.sealed bytea not null
first_run.token_hash text not null
first_run.made_at text not null
first_run.expires_at text not null
first_run.used_at text
gate_change.person_id text not null
gate_change.epoch bigint not null
gate_change.kind text not null
gate_change.by_whom text not null
gate_change.at text not null
gate_deputy.id text not null
gate_deputy.absent text not null
gate_deputy.deputy text not null
gate_deputy.from_on text not null
gate_deputy.until_on text not null
gate_deputy.named_at text not null
gate_override.id text not null
gate_override.person_id text not null
gate_override.at text not null
gate_override.by_whom text not null
gate_override.seen_at text
gate_override.seen_by text
gate_override.ended_at text
gate_override.sealed bytea not null
gate_restore.number bigint not null
gate_restore.at text not null
gate_row.person_id text not null
gate_row.epoch bigint not null
gate_row.is_paused boolean not null
gate_row.is_stopped boolean not null
gate_row.is_withdrawn boolean not null
gate_row.expires_at text not null
gate_row.restore bigint not null
gate_row.held_at text
gate_row.mark bytea not null
gate_text.id text not null
gate_text.lodged_at text not null
gate_text.ended_at text
gate_text.sealed bytea not null
gate_text_person.text_id text not null
gate_text_person.person_id text not null
held_text.id text not null
held_text.noun text not null
held_text.noun_id text not null
held_text.writer text not null
held_text.held_at text not null
held_text.mark text not null
held_text.text_sealed bytea not null
held_text_decision.id text not null
held_text_decision.mark text not null
held_text_decision.may_leave boolean not null
held_text_decision.by_whom text not null
held_text_decision.at text not null
held_text_decision.reason_sealed bytea not null
held_text_person.held_id text not null
held_text_person.person_id text not null
identity_release.id text not null
identity_release.person_id text not null
identity_release.epoch bigint not null
identity_release.asked_by text not null
identity_release.asked_at text not null
identity_release.said_yes_at text
identity_release.answered_by text
identity_release.answered_at text
identity_release.state text not null
identity_release.expires_at text not null
identity_release.sealed bytea not null
identity_release.refusal_sealed bytea
identity_release.signature bytea
identity_release_look.id text not null
identity_release_look.release_id text not null
identity_release_look.by_whom text not null
identity_release_look.at text not null
interpreter.id text not null
interpreter.sealed bytea not null
interpreter.version bigint not null
interpreter.ended_at text
interpreter_booking.entry_id text not null
interpreter_booking.person_id text not null
interpreter_booking.begins_at text not null
interpreter_booking.ended_at text
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
join_wish.id text not null
join_wish.address_sealed bytea not null
join_wish.address_mark text not null
join_wish.name_sealed bytea not null
join_wish.organisation_sealed bytea not null
join_wish.role_sealed bytea not null
join_wish.place_sealed bytea not null
join_wish.reason_sealed bytea not null
join_wish.language text not null
join_wish.asked_at text not null
join_wish.confirmed_at text
join_wish.declined_at text
join_wish_stream.wish_id text not null
join_wish_stream.stream_id text not null
known_browser.token_hash text not null
known_browser.staff_id text not null
known_browser.made_at text not null
lead_ask.id text not null
lead_ask.staff_id text
lead_ask.name text
lead_ask.email_sealed bytea
lead_ask.role text not null
lead_ask.asked_by text not null
lead_ask.asked_at text not null
lead_ask.expires_at text not null
lead_ask.state text not null
lead_ask.decided_by text
lead_ask.decided_at text
leak_probe.writer text not null
leak_probe.hits text not null
line_to_take.id text not null
line_to_take.wording bigint not null
line_to_take.made_at text not null
line_to_take.retired_at text
line_to_take.members_since text
line_wording.line_id text not null
line_wording.number bigint not null
line_wording.question text not null
line_wording.answer text not null
line_wording.owner_id text not null
line_wording.owner_name text not null
line_wording.source text not null
line_wording.link text
line_wording.checked_on text not null
line_wording.retire_by text not null
line_wording.by_id text not null
line_wording.by_name text not null
line_wording.at text not null
line_wording.topic text not null
line_wording.language text
link_look.id text not null
link_look.address text not null
link_look.asked_at text not null
link_look.looked_at text
link_look.code text
mail_leaving.mark text not null
mail_leaving.is_ours bigint not null
mail_leaving.at text not null
mail_pace.name text not null
mail_pace.taken_at text not null
mail_return.id text not null
mail_return.mark text not null
mail_return.kind text not null
mail_return.code text
mail_return.message_id text
mail_return.at text not null
mail_return.spent_at text
mailbox_place.place text not null
mailbox_place.validity bigint
mailbox_place.last_number bigint not null
mailbox_place.worked_at text
mailbox_place.failed_at text
mailbox_place.failed_code text
mailbox_place.failures bigint not null
mailbox_place.next_at text not null
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
message_stream.is_offered bigint not null
migration.id text not null
migration.checksum text not null
migration.applied_at text not null
network_import.id text not null
network_import.made_at text not null
network_import.header_sealed bytea not null
network_import.header_mark text not null
network_import.encoding text not null
network_import.shape text not null
network_import.total bigint not null
network_import.columns text
network_import.streams text
network_import.language text
network_import.started_at text
network_import.done_at text
network_import.undoing_at text
network_import.undone_at text
network_import.next_part bigint not null
network_import.added bigint not null
network_import.changed bigint not null
network_import.suppressed bigint not null
network_import.skipped bigint not null
network_import.broken bigint not null
network_import.undone bigint not null
network_import.left_alone bigint not null
network_import_columns.header_mark text not null
network_import_columns.columns text not null
network_import_columns.at text not null
network_import_organisation.import_id text not null
network_import_organisation.organisation_id text not null
network_import_part.import_id text not null
network_import_part.place bigint not null
network_import_part.rows_sealed bytea not null
network_import_row.import_id text not null
network_import_row.address_mark text not null
network_import_row.line bigint not null
network_import_row.subscriber_id text
network_import_row.what text not null
network_import_row.details text
network_import_row.state_mark text
network_import_row.at text not null
network_setting.name text not null
network_setting.value text not null
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
organisation_asking.id text not null
organisation_asking.organisation_id text not null
organisation_asking.asked_at text not null
organisation_asking.answered_at text
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
person.id text not null
person.registered_at text not null
person.card_shown_at text
person.held bigint not null
person_assignment.person_id text not null
person_assignment.staff_id text not null
person_assignment.began_at text not null
person_assignment.by_staff text not null
person_assignment.ended_at text
person_correction.entry_id text not null
person_correction.person_id text not null
person_correction.due_on text not null
person_correction.done_at text
person_due.entry_id text not null
person_due.kind text not null
person_due.day bigint not null
person_due.person_id text not null
person_due.staff_id text
person_due.due_at text not null
person_due.done_at text
person_entry.id text not null
person_entry.person_id text not null
person_entry.kind text not null
person_entry.sealed bytea not null
person_entry.made_at text not null
person_entry.made_by text not null
person_forward.person_id text not null
person_forward.code_mark text not null
person_forward.came_at text not null
person_forward.waiting_since text
person_forward.answered_at text
person_forward.outcome text
person_forward.registered_at text
person_forward.wants_deletion bigint not null
person_group.id text not null
person_group.sealed bytea not null
person_group.made_by text not null
person_group.made_at text not null
person_group_member.group_id text not null
person_group_member.person_id text not null
person_group_member.began_at text not null
person_group_question.id text not null
person_group_question.group_id text not null
person_group_question.sealed bytea not null
person_group_question.asked_at text not null
person_keeping.person_id text not null
person_keeping.contact_on text not null
person_keeping.told_on text
person_keeping.moved_on text
person_keeping.moved_erasing_on text
person_keeping.held_on text
person_keeping.until_on text not null
person_keeping.stopped_at text
person_key_ask.id text not null
person_key_ask.person_id text not null
person_key_ask.staff_id text not null
person_key_ask.task_id text not null
person_key_ask.reason text not null
person_key_ask.state text not null
person_key_ask.asked_at text not null
person_key_ask.ends_at text not null
person_key_ask.answered_by text
person_key_ask.answered_at text
person_leaving.person_id text not null
person_leaving.asked_at text not null
person_leaving.by_staff text not null
person_leaving.final_at text
person_leaving.cause text not null
person_leaving.withdrawn_at text
person_leaving.withdrawn_by text
person_leaving_place.person_id text not null
person_leaving_place.staff_id text not null
person_leaving_place.place text not null
person_leaving_place.done_at text
person_leaving_place.done_before text
person_leaving_place.added_for text not null
person_memory.person_id text not null
person_memory.version bigint not null
person_memory.sealed bytea not null
person_memory.changed_at text not null
person_paper.id text not null
person_paper.person_id text not null
person_paper.sealed bytea not null
person_paper.made_at text not null
person_paper.made_by text not null
person_paper_piece.paper_id text not null
person_paper_piece.number bigint not null
person_paper_piece.sealed bytea not null
person_sheet.id text not null
person_sheet.person_id text not null
person_sheet.kind text not null
person_sheet.version bigint not null
person_sheet.sealed bytea not null
person_sheet.made_at text not null
person_sheet.made_by text not null
person_task.id text not null
person_task.person_id text not null
person_task.staff_id text not null
person_task.session_id text not null
person_task.reason text not null
person_task.sealed bytea not null
person_task.began_at text not null
person_task.ends_at text not null
public_edition.id text not null
public_edition.stream_id text not null
public_edition.opened_at text not null
public_edition.may_be_indexed boolean not null
public_edition.closed_at text
recall_entry.id text not null
recall_entry.exposure_id text not null
recall_entry.person_id text not null
recall_entry.step text not null
recall_entry.due_at text not null
recall_entry.outcome text not null
recall_entry.changed_at text not null
recall_entry.words_sealed bytea
recovery_code.staff_id text not null
recovery_code.code_hash text not null
recovery_code.used_at text
saved_view.id text not null
saved_view.staff_id text not null
saved_view.name_sealed bytea not null
saved_view.path text not null
saved_view.query_sealed bytea not null
saved_view.made_at text not null
saved_view.removed_at text
search_entry.kind text not null
search_entry.id text not null
search_entry.folded text not null
search_entry.words tsvector generated as to_tsvector('simple'::regconfig, folded)
search_entry.at text not null
second_reading.id text not null
second_reading.briefing_id text not null
second_reading.version bigint not null
second_reading.reader_id text not null
second_reading.reader_name text not null
second_reading.asked_by text
second_reading.asked_at text
second_reading.read_at text
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
spokesperson.id text not null
spokesperson.sealed bytea not null
spokesperson.version bigint not null
spokesperson.agreed_until text
spokesperson.ended_at text
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
staff.key_taken_at text
staff_fluency.staff_id text not null
staff_fluency.sealed bytea not null
staff_session.id text not null
staff_session.token_hash text not null
staff_session.staff_id text not null
staff_session.started_at text not null
staff_session.seen_at text not null
staff_session.expires_at text not null
staff_session.ended_at text
staff_tie.staff_id text not null
staff_tie.by_staff text not null
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
stream_rhythm.stream_id text not null
stream_rhythm.send_minute bigint not null
stream_rhythm.alert_minute bigint not null
stream_rhythm.weekdays text not null
stream_rhythm.is_expected boolean not null
stream_rhythm.duty_id text
stream_rhythm.needs_reader boolean not null
stream_rhythm.changed_at text not null
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
subscriber.readdressed_at text
subscriber.readdressed_why_sealed bytea
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
unstarted_alert.id text not null
unstarted_alert.stream_id text not null
unstarted_alert.day text not null
unstarted_alert.staff_id text
unstarted_alert.at text not null
use_decision.id text not null
use_decision.person_id text not null
use_decision.ended_at text
use_decision.sealed bytea not null
vault_erased.person text not null
vault_erased.key_reference text
vault_erased.generation bigint not null
vault_mark.only_one bigint not null
vault_mark.desk text not null
vault_mark.generation bigint not null
vault_mark.epoch bigint not null
vault_opener.staff text not null
vault_opener.last_at text not null
vault_opening.staff text not null
vault_opening.person text not null
vault_opening.task text not null
vault_opening.at text not null
vault_opening.is_assigned boolean not null
vault_opening.second_staff text
vault_person.person text not null
vault_person.key_reference text not null
vault_second_key.id text not null
vault_second_key.by_staff text not null
vault_second_key.for_staff text not null
vault_second_key.person text not null
vault_second_key.task text not null
vault_second_key.ends_at text not null
vault_second_key.spent_at text
words_kept.id text not null
words_kept.briefing_id text not null
words_kept.block_id text
words_kept.title text not null
words_kept.words text not null
words_kept.by_name text not null
words_kept.at text not null
words_kept.picture_id text

audit_checkpoint audit_checkpoint_at_check: CHECK ((length(at) = 24))
audit_checkpoint audit_checkpoint_pkey: PRIMARY KEY (size)
audit_head audit_head_last_at_check: CHECK ((length(last_at) = 24))
audit_head audit_head_one_check: CHECK ((one = 1))
audit_head audit_head_pkey: PRIMARY KEY (one)
audit_head audit_head_size_check: CHECK ((size >= 0))
audit_leaf audit_leaf_pkey: PRIMARY KEY (number)
audit_reference_key audit_reference_key_pkey: PRIMARY KEY (reference)
block_outlet block_outlet_next_block_id_fkey: FOREIGN KEY (block_id) REFERENCES briefing_block(id)
block_outlet block_outlet_next_item_id_fkey: FOREIGN KEY (item_id) REFERENCES item(id)
block_outlet block_outlet_next_pkey: PRIMARY KEY (id)
block_picture block_picture_added_at_check: CHECK ((length(added_at) = 24))
block_picture block_picture_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
block_picture block_picture_format_check: CHECK ((format = ANY (ARRAY['png'::text, 'jpeg'::text])))
block_picture block_picture_height_check: CHECK (((height >= 1) AND (height <= 6000)))
block_picture block_picture_pkey: PRIMARY KEY (id)
block_picture block_picture_width_check: CHECK (((width >= 1) AND (width <= 6000)))
briefing briefing_check1: CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL)))
briefing briefing_check: CHECK (((state = ANY (ARRAY['draft'::text, 'set-aside'::text])) = (hold_until IS NULL)))
briefing briefing_day_check: CHECK ((length(day) = 10))
briefing briefing_hold_until_check: CHECK ((length(hold_until) = 24))
briefing briefing_made_at_check: CHECK ((length(made_at) = 24))
briefing briefing_pkey: PRIMARY KEY (id)
briefing briefing_sent_at_check: CHECK ((length(sent_at) = 24))
briefing briefing_state_check: CHECK ((state = ANY (ARRAY['draft'::text, 'going-out'::text, 'sent'::text, 'set-aside'::text])))
briefing briefing_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
briefing briefing_taken_down_at_check: CHECK (((taken_down_at IS NULL) OR (length(taken_down_at) = 24)))
briefing_block briefing_block_next_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_block briefing_block_next_kind_check: CHECK ((kind = ANY (ARRAY['story'::text, 'one-liner'::text, 'number'::text, 'picture'::text, 'request'::text, 'agenda'::text, 'event'::text, 'line'::text, 'correction'::text])))
briefing_block briefing_block_next_picture_id_fkey: FOREIGN KEY (picture_id) REFERENCES block_picture(id)
briefing_block briefing_block_next_pkey: PRIMARY KEY (id)
briefing_block briefing_block_next_taken_out_at_check: CHECK ((length(taken_out_at) = 24))
briefing_block briefing_block_next_tone_check: CHECK ((tone = ANY (ARRAY[''::text, 'helpful'::text, 'mixed'::text, 'hostile'::text])))
briefing_correction briefing_correction_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_correction briefing_correction_corrects_id_fkey: FOREIGN KEY (corrects_id) REFERENCES briefing(id)
briefing_correction briefing_correction_pkey: PRIMARY KEY (briefing_id)
briefing_echo briefing_echo_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_echo briefing_echo_counted_at_check: CHECK ((length(counted_at) = 24))
briefing_echo briefing_echo_pkey: PRIMARY KEY (briefing_id)
briefing_echo briefing_echo_token_key: UNIQUE (token)
briefing_opening briefing_opening_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_opening briefing_opening_day_check: CHECK ((length(day) = 10))
briefing_opening briefing_opening_pkey: PRIMARY KEY (briefing_id, day, place)
briefing_opening briefing_opening_place_check: CHECK ((place = ANY (ARRAY['member'::text, 'public'::text])))
briefing_remark briefing_remark_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_remark briefing_remark_day_check: CHECK ((length(day) = 10))
briefing_remark briefing_remark_pkey: PRIMARY KEY (id)
briefing_test briefing_test_at_check: CHECK ((length(at) = 24))
briefing_test briefing_test_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_test briefing_test_pkey: PRIMARY KEY (id)
briefing_version briefing_version_at_check: CHECK ((length(at) = 24))
briefing_version briefing_version_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
briefing_version briefing_version_pkey: PRIMARY KEY (id)
consent_conversation consent_conversation_id_check: CHECK ((length(id) = 32))
consent_conversation consent_conversation_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
consent_conversation consent_conversation_pkey: PRIMARY KEY (id)
consent_grant consent_grant_conversation_id_fkey: FOREIGN KEY (conversation_id) REFERENCES consent_conversation(id)
consent_grant consent_grant_ended_at_check: CHECK ((length(ended_at) = 24))
consent_grant consent_grant_id_check: CHECK ((length(id) = 32))
consent_grant consent_grant_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
consent_grant consent_grant_pkey: PRIMARY KEY (id)
departure departure_check1: CHECK (((state <> 'spent'::text) OR (spent_at IS NOT NULL)))
departure departure_check: CHECK (((state <> 'left'::text) OR (left_at IS NOT NULL)))
departure departure_holds_until_check: CHECK ((length(holds_until) = 24))
departure departure_id_check: CHECK ((length(id) = 32))
departure departure_kind_check: CHECK ((kind = ANY (ARRAY['depart'::text, 'show'::text])))
departure departure_left_at_check: CHECK ((length(left_at) = 24))
departure departure_pkey: PRIMARY KEY (id)
departure departure_spent_at_check: CHECK ((length(spent_at) = 24))
departure departure_state_check: CHECK ((state = ANY (ARRAY['waiting'::text, 'undone'::text, 'refused'::text, 'left'::text, 'spent'::text])))
departure departure_text_id_fkey: FOREIGN KEY (text_id) REFERENCES gate_text(id)
departure departure_waits_until_check: CHECK ((length(waits_until) = 24))
departure_person departure_person_departure_id_fkey: FOREIGN KEY (departure_id) REFERENCES departure(id)
departure_person departure_person_grant_id_fkey: FOREIGN KEY (grant_id) REFERENCES consent_grant(id)
departure_person departure_person_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
departure_person departure_person_pkey: PRIMARY KEY (departure_id, person_id)
desk_mark desk_mark_pkey: PRIMARY KEY (name)
event event_at_check: CHECK ((length(at) = 24))
event event_pkey: PRIMARY KEY (id)
exposure exposure_departure_id_fkey: FOREIGN KEY (departure_id) REFERENCES departure(id)
exposure exposure_id_check: CHECK ((length(id) = 32))
exposure exposure_made_at_check: CHECK ((length(made_at) = 24))
exposure exposure_pkey: PRIMARY KEY (id)
exposure exposure_recall_check: CHECK ((recall = ANY (ARRAY['removable'::text, 'requestable'::text, 'irrecoverable'::text])))
exposure_person exposure_person_exposure_id_fkey: FOREIGN KEY (exposure_id) REFERENCES exposure(id)
exposure_person exposure_person_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
exposure_person exposure_person_pkey: PRIMARY KEY (exposure_id, person_id)
first_run first_run_expires_at_check: CHECK ((length(expires_at) = 24))
first_run first_run_made_at_check: CHECK ((length(made_at) = 24))
first_run first_run_pkey: PRIMARY KEY (token_hash)
first_run first_run_used_at_check: CHECK ((length(used_at) = 24))
gate_change gate_change_now_at_check: CHECK ((length(at) = 24))
gate_change gate_change_now_epoch_check: CHECK ((epoch > 0))
gate_change gate_change_now_kind_check: CHECK ((kind = ANY (ARRAY['begun'::text, 'refusal'::text, 'withdrawal'::text, 'ending'::text, 'pause'::text, 'resumption'::text, 'stop'::text, 'stop-lifted'::text, 'risk'::text, 'claim'::text, 'text'::text, 'release'::text, 'coming-back'::text, 'looked-anew'::text, 'undoing'::text])))
gate_change gate_change_now_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
gate_change gate_change_now_pkey: PRIMARY KEY (person_id, epoch)
gate_deputy gate_deputy_check1: CHECK ((until_on >= from_on))
gate_deputy gate_deputy_check: CHECK ((deputy <> absent))
gate_deputy gate_deputy_from_on_check: CHECK ((length(from_on) = 10))
gate_deputy gate_deputy_id_check: CHECK ((length(id) = 32))
gate_deputy gate_deputy_named_at_check: CHECK ((length(named_at) = 24))
gate_deputy gate_deputy_pkey: PRIMARY KEY (id)
gate_override gate_override_at_check: CHECK ((length(at) = 24))
gate_override gate_override_check: CHECK ((seen_by <> by_whom))
gate_override gate_override_ended_at_check: CHECK ((length(ended_at) = 24))
gate_override gate_override_id_check: CHECK ((length(id) = 32))
gate_override gate_override_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
gate_override gate_override_pkey: PRIMARY KEY (id)
gate_override gate_override_seen_at_check: CHECK ((length(seen_at) = 24))
gate_restore gate_restore_at_check: CHECK ((length(at) = 24))
gate_restore gate_restore_number_check: CHECK ((number > 0))
gate_restore gate_restore_pkey: PRIMARY KEY (number)
gate_row gate_row_epoch_check: CHECK ((epoch > 0))
gate_row gate_row_expires_at_check: CHECK ((length(expires_at) = 24))
gate_row gate_row_held_at_check: CHECK ((length(held_at) = 24))
gate_row gate_row_person_id_check: CHECK ((length(person_id) = 32))
gate_row gate_row_pkey: PRIMARY KEY (person_id)
gate_text gate_text_ended_at_check: CHECK ((length(ended_at) = 24))
gate_text gate_text_id_check: CHECK ((length(id) = 32))
gate_text gate_text_lodged_at_check: CHECK ((length(lodged_at) = 24))
gate_text gate_text_pkey: PRIMARY KEY (id)
gate_text_person gate_text_person_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
gate_text_person gate_text_person_pkey: PRIMARY KEY (text_id, person_id)
gate_text_person gate_text_person_text_id_fkey: FOREIGN KEY (text_id) REFERENCES gate_text(id)
held_text held_text_held_at_check: CHECK ((length(held_at) = 24))
held_text held_text_noun_noun_id_key: UNIQUE (noun, noun_id)
held_text held_text_pkey: PRIMARY KEY (id)
held_text_decision held_text_decision_at_check: CHECK ((length(at) = 24))
held_text_decision held_text_decision_pkey: PRIMARY KEY (id)
held_text_person held_text_person_held_id_fkey: FOREIGN KEY (held_id) REFERENCES held_text(id) ON DELETE CASCADE
held_text_person held_text_person_person_id_check: CHECK ((length(person_id) = 32))
held_text_person held_text_person_pkey: PRIMARY KEY (held_id, person_id)
identity_release identity_release_answered_at_check: CHECK ((length(answered_at) = 24))
identity_release identity_release_asked_at_check: CHECK ((length(asked_at) = 24))
identity_release identity_release_check1: CHECK (((state <> 'granted'::text) OR ((signature IS NOT NULL) AND (said_yes_at IS NOT NULL) AND (answered_by IS NOT NULL))))
identity_release identity_release_check2: CHECK (((state <> 'refused'::text) OR (refusal_sealed IS NOT NULL)))
identity_release identity_release_check: CHECK ((answered_by <> asked_by))
identity_release identity_release_expires_at_check: CHECK ((length(expires_at) = 24))
identity_release identity_release_id_check: CHECK ((length(id) = 32))
identity_release identity_release_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
identity_release identity_release_pkey: PRIMARY KEY (id)
identity_release identity_release_said_yes_at_check: CHECK ((length(said_yes_at) = 24))
identity_release identity_release_state_check: CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text, 'ended'::text])))
identity_release_look identity_release_look_at_check: CHECK ((length(at) = 24))
identity_release_look identity_release_look_id_check: CHECK ((length(id) = 32))
identity_release_look identity_release_look_pkey: PRIMARY KEY (id)
identity_release_look identity_release_look_release_id_fkey: FOREIGN KEY (release_id) REFERENCES identity_release(id)
interpreter interpreter_ended_at_check: CHECK ((length(ended_at) = 24))
interpreter interpreter_pkey: PRIMARY KEY (id)
interpreter_booking interpreter_booking_begins_at_check: CHECK ((length(begins_at) = 24))
interpreter_booking interpreter_booking_ended_at_check: CHECK ((length(ended_at) = 24))
interpreter_booking interpreter_booking_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
interpreter_booking interpreter_booking_pkey: PRIMARY KEY (entry_id)
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
join_wish join_wish_asked_at_check: CHECK ((length(asked_at) = 24))
join_wish join_wish_confirmed_at_check: CHECK ((length(confirmed_at) = 24))
join_wish join_wish_declined_at_check: CHECK ((length(declined_at) = 24))
join_wish join_wish_pkey: PRIMARY KEY (id)
join_wish_stream join_wish_stream_pkey: PRIMARY KEY (wish_id, stream_id)
join_wish_stream join_wish_stream_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
join_wish_stream join_wish_stream_wish_id_fkey: FOREIGN KEY (wish_id) REFERENCES join_wish(id)
known_browser known_browser_made_at_check: CHECK ((length(made_at) = 24))
known_browser known_browser_pkey: PRIMARY KEY (token_hash, staff_id)
known_browser known_browser_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
lead_ask lead_ask_asked_at_check: CHECK ((length(asked_at) = 24))
lead_ask lead_ask_asked_by_fkey: FOREIGN KEY (asked_by) REFERENCES staff(id)
lead_ask lead_ask_check1: CHECK (((state <> 'agreed'::text) OR ((decided_by IS NOT NULL) AND (decided_by <> asked_by))))
lead_ask lead_ask_check: CHECK (((staff_id IS NULL) = ((name IS NOT NULL) AND (email_sealed IS NOT NULL))))
lead_ask lead_ask_decided_at_check: CHECK ((length(decided_at) = 24))
lead_ask lead_ask_decided_by_fkey: FOREIGN KEY (decided_by) REFERENCES staff(id)
lead_ask lead_ask_expires_at_check: CHECK ((length(expires_at) = 24))
lead_ask lead_ask_pkey: PRIMARY KEY (id)
lead_ask lead_ask_role_check: CHECK ((role = ANY (ARRAY['owner'::text, 'safeguarding-lead'::text, 'media-officer'::text, 'coordinator'::text, 'volunteer'::text, 'intern'::text, 'evaluator'::text, 'trustee'::text])))
lead_ask lead_ask_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
lead_ask lead_ask_state_check: CHECK ((state = ANY (ARRAY['asked'::text, 'agreed'::text, 'refused'::text])))
leak_probe leak_probe_pkey: PRIMARY KEY (writer)
line_to_take line_to_take_made_at_check: CHECK ((length(made_at) = 24))
line_to_take line_to_take_members_since_check: CHECK ((length(members_since) = 24))
line_to_take line_to_take_pkey: PRIMARY KEY (id)
line_to_take line_to_take_retired_at_check: CHECK ((length(retired_at) = 24))
line_wording line_wording_answer_check: CHECK ((length(answer) > 0))
line_wording line_wording_at_check: CHECK ((length(at) = 24))
line_wording line_wording_checked_on_check: CHECK ((length(checked_on) = 10))
line_wording line_wording_line_id_fkey: FOREIGN KEY (line_id) REFERENCES line_to_take(id)
line_wording line_wording_pkey: PRIMARY KEY (line_id, number)
line_wording line_wording_question_check: CHECK ((length(question) > 0))
line_wording line_wording_retire_by_check: CHECK ((length(retire_by) = 10))
link_look link_look_address_key: UNIQUE (address)
link_look link_look_asked_at_check: CHECK ((length(asked_at) = 24))
link_look link_look_looked_at_check: CHECK ((length(looked_at) = 24))
link_look link_look_pkey: PRIMARY KEY (id)
mail_leaving mail_leaving_at_check: CHECK ((length(at) = 24))
mail_leaving mail_leaving_pkey: PRIMARY KEY (mark)
mail_pace mail_pace_pkey: PRIMARY KEY (name)
mail_pace mail_pace_taken_at_check: CHECK ((length(taken_at) = 24))
mail_return mail_return_at_check: CHECK ((length(at) = 24))
mail_return mail_return_kind_check: CHECK ((kind = ANY (ARRAY['hard'::text, 'soft'::text, 'delayed'::text, 'complaint'::text, 'other'::text, 'late'::text, 'unknown'::text, 'forged'::text, 'unreadable'::text])))
mail_return mail_return_mark_key: UNIQUE (mark)
mail_return mail_return_message_id_fkey: FOREIGN KEY (message_id) REFERENCES outbox_message(id)
mail_return mail_return_pkey: PRIMARY KEY (id)
mail_return mail_return_spent_at_check: CHECK ((length(spent_at) = 24))
mailbox_place mailbox_place_failed_at_check: CHECK ((length(failed_at) = 24))
mailbox_place mailbox_place_next_at_check: CHECK ((length(next_at) = 24))
mailbox_place mailbox_place_pkey: PRIMARY KEY (place)
mailbox_place mailbox_place_worked_at_check: CHECK ((length(worked_at) = 24))
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
network_import network_import_done_at_check: CHECK ((length(done_at) = 24))
network_import network_import_made_at_check: CHECK ((length(made_at) = 24))
network_import network_import_pkey: PRIMARY KEY (id)
network_import network_import_started_at_check: CHECK ((length(started_at) = 24))
network_import network_import_undoing_at_check: CHECK ((length(undoing_at) = 24))
network_import network_import_undone_at_check: CHECK ((length(undone_at) = 24))
network_import_columns network_import_columns_at_check: CHECK ((length(at) = 24))
network_import_columns network_import_columns_pkey: PRIMARY KEY (header_mark)
network_import_organisation network_import_organisation_import_id_fkey: FOREIGN KEY (import_id) REFERENCES network_import(id)
network_import_organisation network_import_organisation_pkey: PRIMARY KEY (import_id, organisation_id)
network_import_part network_import_part_import_id_fkey: FOREIGN KEY (import_id) REFERENCES network_import(id)
network_import_part network_import_part_pkey: PRIMARY KEY (import_id, place)
network_import_row network_import_row_at_check: CHECK ((length(at) = 24))
network_import_row network_import_row_import_id_fkey: FOREIGN KEY (import_id) REFERENCES network_import(id)
network_import_row network_import_row_pkey: PRIMARY KEY (import_id, address_mark)
network_import_row network_import_row_what_check: CHECK ((what = ANY (ARRAY['added'::text, 'changed'::text, 'suppressed'::text, 'left'::text])))
network_setting network_setting_pkey: PRIMARY KEY (name)
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
organisation_asking organisation_asking_answered_at_check: CHECK ((length(answered_at) = 24))
organisation_asking organisation_asking_asked_at_check: CHECK ((length(asked_at) = 24))
organisation_asking organisation_asking_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES organisation(id)
organisation_asking organisation_asking_pkey: PRIMARY KEY (id)
outbox_message outbox_message_changed_at_check: CHECK ((length(changed_at) = 24))
outbox_message outbox_message_kind_subject_recipient_key: UNIQUE (kind, subject, recipient)
outbox_message outbox_message_leased_until_check: CHECK ((length(leased_until) = 24))
outbox_message outbox_message_pkey: PRIMARY KEY (id)
outbox_message outbox_message_send_after_check: CHECK ((length(send_after) = 24))
outbox_message outbox_message_state_check: CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'data_started'::text, 'accepted'::text, 'rejected'::text, 'uncertain'::text, 'dropped'::text])))
person person_card_shown_at_check: CHECK ((length(card_shown_at) = 24))
person person_id_check: CHECK ((length(id) = 32))
person person_pkey: PRIMARY KEY (id)
person person_registered_at_check: CHECK ((length(registered_at) = 24))
person_assignment person_assignment_began_at_check: CHECK ((length(began_at) = 24))
person_assignment person_assignment_ended_at_check: CHECK ((length(ended_at) = 24))
person_assignment person_assignment_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_assignment person_assignment_pkey: PRIMARY KEY (person_id, staff_id)
person_assignment person_assignment_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
person_correction person_correction_done_at_check: CHECK ((length(done_at) = 24))
person_correction person_correction_due_on_check: CHECK ((length(due_on) = 10))
person_correction person_correction_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_correction person_correction_pkey: PRIMARY KEY (entry_id)
person_due person_due_done_at_check: CHECK ((length(done_at) = 24))
person_due person_due_due_at_check: CHECK ((length(due_at) = 24))
person_due person_due_kind_check: CHECK ((kind = ANY (ARRAY['check-in'::text, 'concern'::text, 'report'::text, 'assessment'::text])))
person_due person_due_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_due person_due_pkey: PRIMARY KEY (entry_id, kind, day)
person_due person_due_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
person_entry person_entry_made_at_check: CHECK ((length(made_at) = 24))
person_entry person_entry_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_entry person_entry_pkey: PRIMARY KEY (id)
person_forward person_forward_answered_at_check: CHECK ((length(answered_at) = 24))
person_forward person_forward_came_at_check: CHECK ((length(came_at) = 24))
person_forward person_forward_code_mark_key: UNIQUE (code_mark)
person_forward person_forward_outcome_check: CHECK ((outcome = ANY (ARRAY['answered'::text, 'not-now'::text])))
person_forward person_forward_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_forward person_forward_pkey: PRIMARY KEY (person_id)
person_forward person_forward_registered_at_check: CHECK ((length(registered_at) = 24))
person_forward person_forward_waiting_since_check: CHECK ((length(waiting_since) = 24))
person_group person_group_made_at_check: CHECK ((length(made_at) = 24))
person_group person_group_made_by_fkey: FOREIGN KEY (made_by) REFERENCES staff(id)
person_group person_group_pkey: PRIMARY KEY (id)
person_group_member person_group_member_began_at_check: CHECK ((length(began_at) = 24))
person_group_member person_group_member_group_id_fkey: FOREIGN KEY (group_id) REFERENCES person_group(id)
person_group_member person_group_member_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_group_member person_group_member_pkey: PRIMARY KEY (group_id, person_id)
person_group_question person_group_question_asked_at_check: CHECK ((length(asked_at) = 24))
person_group_question person_group_question_group_id_fkey: FOREIGN KEY (group_id) REFERENCES person_group(id)
person_group_question person_group_question_pkey: PRIMARY KEY (id)
person_keeping person_keeping_contact_on_check: CHECK ((length(contact_on) = 10))
person_keeping person_keeping_held_on_check: CHECK ((length(held_on) = 10))
person_keeping person_keeping_moved_erasing_on_check: CHECK ((length(moved_erasing_on) = 10))
person_keeping person_keeping_moved_on_check: CHECK ((length(moved_on) = 10))
person_keeping person_keeping_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_keeping person_keeping_pkey: PRIMARY KEY (person_id)
person_keeping person_keeping_stopped_at_check: CHECK ((length(stopped_at) = 24))
person_keeping person_keeping_told_on_check: CHECK ((length(told_on) = 10))
person_keeping person_keeping_until_on_check: CHECK ((length(until_on) = 10))
person_key_ask person_key_ask_answered_at_check: CHECK ((length(answered_at) = 24))
person_key_ask person_key_ask_asked_at_check: CHECK ((length(asked_at) = 24))
person_key_ask person_key_ask_check: CHECK ((answered_by <> staff_id))
person_key_ask person_key_ask_ends_at_check: CHECK ((length(ends_at) = 24))
person_key_ask person_key_ask_id_check: CHECK ((length(id) = 32))
person_key_ask person_key_ask_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_key_ask person_key_ask_pkey: PRIMARY KEY (id)
person_key_ask person_key_ask_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
person_key_ask person_key_ask_state_check: CHECK ((state = ANY (ARRAY['asked'::text, 'given'::text, 'refused'::text])))
person_key_ask person_key_ask_task_id_key: UNIQUE (task_id)
person_leaving person_leaving_asked_at_check: CHECK ((length(asked_at) = 24))
person_leaving person_leaving_cause_check: CHECK ((cause = ANY (ARRAY['erasure'::text, 'withdrawal'::text])))
person_leaving person_leaving_final_at_check: CHECK ((length(final_at) = 24))
person_leaving person_leaving_person_id_check: CHECK ((length(person_id) = 32))
person_leaving person_leaving_pkey: PRIMARY KEY (person_id)
person_leaving person_leaving_withdrawn_at_check: CHECK ((length(withdrawn_at) = 24))
person_leaving_place person_leaving_place_added_for_check: CHECK ((added_for = ANY (ARRAY['erasure'::text, 'withdrawal'::text])))
person_leaving_place person_leaving_place_done_at_check: CHECK ((length(done_at) = 24))
person_leaving_place person_leaving_place_done_before_check: CHECK ((length(done_before) = 24))
person_leaving_place person_leaving_place_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person_leaving(person_id)
person_leaving_place person_leaving_place_pkey: PRIMARY KEY (person_id, staff_id, place)
person_leaving_place person_leaving_place_place_check: CHECK ((place = ANY (ARRAY['phone'::text, 'messages'::text, 'mail'::text, 'paper'::text])))
person_leaving_place person_leaving_place_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
person_memory person_memory_changed_at_check: CHECK ((length(changed_at) = 24))
person_memory person_memory_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_memory person_memory_pkey: PRIMARY KEY (person_id)
person_paper person_paper_id_check: CHECK ((length(id) = 32))
person_paper person_paper_made_at_check: CHECK ((length(made_at) = 24))
person_paper person_paper_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_paper person_paper_pkey: PRIMARY KEY (id)
person_paper_piece person_paper_piece_paper_id_fkey: FOREIGN KEY (paper_id) REFERENCES person_paper(id)
person_paper_piece person_paper_piece_pkey: PRIMARY KEY (paper_id, number)
person_sheet person_sheet_made_at_check: CHECK ((length(made_at) = 24))
person_sheet person_sheet_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_sheet person_sheet_person_id_kind_version_key: UNIQUE (person_id, kind, version)
person_sheet person_sheet_pkey: PRIMARY KEY (id)
person_task person_task_began_at_check: CHECK ((length(began_at) = 24))
person_task person_task_ends_at_check: CHECK ((length(ends_at) = 24))
person_task person_task_person_id_fkey: FOREIGN KEY (person_id) REFERENCES person(id)
person_task person_task_pkey: PRIMARY KEY (id)
person_task person_task_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
public_edition public_edition_closed_at_check: CHECK ((length(closed_at) = 24))
public_edition public_edition_opened_at_check: CHECK ((length(opened_at) = 24))
public_edition public_edition_pkey: PRIMARY KEY (id)
public_edition public_edition_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
recall_entry recall_entry_changed_at_check: CHECK ((length(changed_at) = 24))
recall_entry recall_entry_due_at_check: CHECK ((length(due_at) = 24))
recall_entry recall_entry_exposure_id_fkey: FOREIGN KEY (exposure_id) REFERENCES exposure(id)
recall_entry recall_entry_exposure_id_person_id_step_key: UNIQUE (exposure_id, person_id, step)
recall_entry recall_entry_id_check: CHECK ((length(id) = 32))
recall_entry recall_entry_outcome_check: CHECK ((outcome = ANY (ARRAY['owed'::text, 'asked'::text, 'done'::text, 'declined'::text])))
recall_entry recall_entry_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
recall_entry recall_entry_pkey: PRIMARY KEY (id)
recall_entry recall_entry_step_check: CHECK ((step = ANY (ARRAY['take-down'::text, 'tell-takers'::text, 'write-to-outlet'::text, 'ask-search-engines'::text, 'ask-archives'::text, 'tell-person'::text])))
recovery_code recovery_code_pkey: PRIMARY KEY (staff_id, code_hash)
recovery_code recovery_code_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
recovery_code recovery_code_used_at_check: CHECK ((length(used_at) = 24))
saved_view saved_view_made_at_check: CHECK ((length(made_at) = 24))
saved_view saved_view_pkey: PRIMARY KEY (id)
saved_view saved_view_removed_at_check: CHECK ((length(removed_at) = 24))
saved_view saved_view_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
search_entry search_entry_pkey: PRIMARY KEY (kind, id)
second_reading second_reading_asked_at_check: CHECK ((length(asked_at) = 24))
second_reading second_reading_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
second_reading second_reading_briefing_id_version_reader_id_key: UNIQUE (briefing_id, version, reader_id)
second_reading second_reading_check: CHECK (((asked_at IS NOT NULL) OR (read_at IS NOT NULL)))
second_reading second_reading_pkey: PRIMARY KEY (id)
second_reading second_reading_read_at_check: CHECK ((length(read_at) = 24))
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
spokesperson spokesperson_agreed_until_check: CHECK ((length(agreed_until) = 10))
spokesperson spokesperson_ended_at_check: CHECK ((length(ended_at) = 24))
spokesperson spokesperson_pkey: PRIMARY KEY (id)
staff staff_email_mark_key: UNIQUE (email_mark)
staff staff_joined_at_check: CHECK ((length(joined_at) = 24))
staff staff_key_taken_at_check: CHECK ((length(key_taken_at) = 24))
staff staff_pkey: PRIMARY KEY (id)
staff staff_role_check: CHECK ((role = ANY (ARRAY['owner'::text, 'safeguarding-lead'::text, 'media-officer'::text, 'coordinator'::text, 'volunteer'::text, 'intern'::text, 'evaluator'::text, 'trustee'::text])))
staff staff_stopped_at_check: CHECK ((length(stopped_at) = 24))
staff_fluency staff_fluency_pkey: PRIMARY KEY (staff_id)
staff_fluency staff_fluency_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
staff_session staff_session_ended_at_check: CHECK ((length(ended_at) = 24))
staff_session staff_session_expires_at_check: CHECK ((length(expires_at) = 24))
staff_session staff_session_pkey: PRIMARY KEY (id)
staff_session staff_session_seen_at_check: CHECK ((length(seen_at) = 24))
staff_session staff_session_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
staff_session staff_session_started_at_check: CHECK ((length(started_at) = 24))
staff_session staff_session_token_hash_key: UNIQUE (token_hash)
staff_tie staff_tie_pkey: PRIMARY KEY (staff_id, by_staff)
staff_tie staff_tie_staff_id_fkey: FOREIGN KEY (staff_id) REFERENCES staff(id)
story_edit story_edit_applied_at_check: CHECK ((length(applied_at) = 24))
story_edit story_edit_at_check: CHECK ((length(at) = 24))
story_edit story_edit_kind_check: CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text])))
story_edit story_edit_pkey: PRIMARY KEY (id)
story_lesson story_lesson_at_check: CHECK ((length(at) = 24))
story_lesson story_lesson_pkey: PRIMARY KEY (id)
story_lesson story_lesson_undone_at_check: CHECK ((length(undone_at) = 24))
stream_rhythm stream_rhythm_alert_minute_check: CHECK (((alert_minute >= 0) AND (alert_minute <= 1439)))
stream_rhythm stream_rhythm_changed_at_check: CHECK ((length(changed_at) = 24))
stream_rhythm stream_rhythm_pkey: PRIMARY KEY (stream_id)
stream_rhythm stream_rhythm_send_minute_check: CHECK (((send_minute >= 0) AND (send_minute <= 1439)))
stream_rhythm stream_rhythm_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
subscriber subscriber_address_mark_key: UNIQUE (address_mark)
subscriber subscriber_joined_at_check: CHECK ((length(joined_at) = 24))
subscriber subscriber_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES organisation(id)
subscriber subscriber_paused_at_check: CHECK ((length(paused_at) = 24))
subscriber subscriber_pkey: PRIMARY KEY (id)
subscriber subscriber_readdressed_at_check: CHECK ((length(readdressed_at) = 24))
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
unstarted_alert unstarted_alert_at_check: CHECK ((length(at) = 24))
unstarted_alert unstarted_alert_day_check: CHECK ((length(day) = 10))
unstarted_alert unstarted_alert_pkey: PRIMARY KEY (id)
unstarted_alert unstarted_alert_stream_id_day_key: UNIQUE (stream_id, day)
unstarted_alert unstarted_alert_stream_id_fkey: FOREIGN KEY (stream_id) REFERENCES message_stream(id)
use_decision use_decision_ended_at_check: CHECK ((length(ended_at) = 24))
use_decision use_decision_id_check: CHECK ((length(id) = 32))
use_decision use_decision_person_id_fkey: FOREIGN KEY (person_id) REFERENCES gate_row(person_id)
use_decision use_decision_pkey: PRIMARY KEY (id)
vault_erased vault_erased_pkey: PRIMARY KEY (person)
vault_mark vault_mark_only_one_check: CHECK ((only_one = 1))
vault_mark vault_mark_pkey: PRIMARY KEY (only_one)
vault_opener vault_opener_last_at_check: CHECK ((length(last_at) = 24))
vault_opener vault_opener_pkey: PRIMARY KEY (staff)
vault_opening vault_opening_at_check: CHECK ((length(at) = 24))
vault_person vault_person_key_reference_key: UNIQUE (key_reference)
vault_person vault_person_pkey: PRIMARY KEY (person)
vault_second_key vault_second_key_ends_at_check: CHECK ((length(ends_at) = 24))
vault_second_key vault_second_key_pkey: PRIMARY KEY (id)
vault_second_key vault_second_key_spent_at_check: CHECK ((length(spent_at) = 24))
words_kept words_kept_at_check: CHECK ((length(at) = 24))
words_kept words_kept_briefing_id_fkey: FOREIGN KEY (briefing_id) REFERENCES briefing(id)
words_kept words_kept_picture_id_fkey: FOREIGN KEY (picture_id) REFERENCES block_picture(id)
words_kept words_kept_pkey: PRIMARY KEY (id)

CREATE UNIQUE INDEX audit_checkpoint_pkey ON public.audit_checkpoint USING btree (size)
CREATE UNIQUE INDEX audit_head_pkey ON public.audit_head USING btree (one)
CREATE UNIQUE INDEX audit_leaf_pkey ON public.audit_leaf USING btree (number)
CREATE UNIQUE INDEX audit_reference_key_pkey ON public.audit_reference_key USING btree (reference)
CREATE INDEX block_outlet_by_item ON public.block_outlet USING btree (item_id)
CREATE UNIQUE INDEX block_outlet_next_pkey ON public.block_outlet USING btree (id)
CREATE INDEX block_outlet_of ON public.block_outlet USING btree (block_id, place)
CREATE INDEX block_picture_of ON public.block_picture USING btree (briefing_id, id)
CREATE UNIQUE INDEX block_picture_pkey ON public.block_picture USING btree (id)
CREATE UNIQUE INDEX briefing_block_next_pkey ON public.briefing_block USING btree (id)
CREATE INDEX briefing_block_of ON public.briefing_block USING btree (briefing_id, place)
CREATE INDEX briefing_block_picture ON public.briefing_block USING btree (picture_id)
CREATE INDEX briefing_by_day ON public.briefing USING btree (state, day, id)
CREATE INDEX briefing_correction_of ON public.briefing_correction USING btree (corrects_id, briefing_id)
CREATE UNIQUE INDEX briefing_correction_pkey ON public.briefing_correction USING btree (briefing_id)
CREATE UNIQUE INDEX briefing_echo_pkey ON public.briefing_echo USING btree (briefing_id)
CREATE UNIQUE INDEX briefing_echo_token_key ON public.briefing_echo USING btree (token)
CREATE UNIQUE INDEX briefing_opening_pkey ON public.briefing_opening USING btree (briefing_id, day, place)
CREATE UNIQUE INDEX briefing_pkey ON public.briefing USING btree (id)
CREATE INDEX briefing_remark_of ON public.briefing_remark USING btree (briefing_id, id)
CREATE UNIQUE INDEX briefing_remark_pkey ON public.briefing_remark USING btree (id)
CREATE INDEX briefing_test_of ON public.briefing_test USING btree (briefing_id, id)
CREATE UNIQUE INDEX briefing_test_pkey ON public.briefing_test USING btree (id)
CREATE INDEX briefing_version_of ON public.briefing_version USING btree (briefing_id, version)
CREATE UNIQUE INDEX briefing_version_pkey ON public.briefing_version USING btree (id)
CREATE INDEX consent_conversation_person ON public.consent_conversation USING btree (person_id)
CREATE UNIQUE INDEX consent_conversation_pkey ON public.consent_conversation USING btree (id)
CREATE INDEX consent_grant_person ON public.consent_grant USING btree (person_id)
CREATE UNIQUE INDEX consent_grant_pkey ON public.consent_grant USING btree (id)
CREATE INDEX departure_person_person ON public.departure_person USING btree (person_id)
CREATE UNIQUE INDEX departure_person_pkey ON public.departure_person USING btree (departure_id, person_id)
CREATE UNIQUE INDEX departure_pkey ON public.departure USING btree (id)
CREATE INDEX departure_waiting ON public.departure USING btree (waits_until) WHERE (state = 'waiting'::text)
CREATE UNIQUE INDEX desk_mark_pkey ON public.desk_mark USING btree (name)
CREATE INDEX event_at ON public.event USING btree (at)
CREATE INDEX event_of ON public.event USING btree (noun_id, at)
CREATE UNIQUE INDEX event_pkey ON public.event USING btree (id)
CREATE INDEX exposure_departure ON public.exposure USING btree (departure_id)
CREATE INDEX exposure_person_person ON public.exposure_person USING btree (person_id)
CREATE UNIQUE INDEX exposure_person_pkey ON public.exposure_person USING btree (exposure_id, person_id)
CREATE UNIQUE INDEX exposure_pkey ON public.exposure USING btree (id)
CREATE UNIQUE INDEX first_run_pkey ON public.first_run USING btree (token_hash)
CREATE UNIQUE INDEX gate_change_now_pkey ON public.gate_change USING btree (person_id, epoch)
CREATE UNIQUE INDEX gate_deputy_pkey ON public.gate_deputy USING btree (id)
CREATE INDEX gate_override_person ON public.gate_override USING btree (person_id)
CREATE UNIQUE INDEX gate_override_pkey ON public.gate_override USING btree (id)
CREATE UNIQUE INDEX gate_restore_pkey ON public.gate_restore USING btree (number)
CREATE UNIQUE INDEX gate_row_pkey ON public.gate_row USING btree (person_id)
CREATE INDEX gate_text_person_person ON public.gate_text_person USING btree (person_id)
CREATE UNIQUE INDEX gate_text_person_pkey ON public.gate_text_person USING btree (text_id, person_id)
CREATE UNIQUE INDEX gate_text_pkey ON public.gate_text USING btree (id)
CREATE INDEX held_text_decision_at ON public.held_text_decision USING btree (at)
CREATE INDEX held_text_decision_mark ON public.held_text_decision USING btree (mark, at)
CREATE UNIQUE INDEX held_text_decision_pkey ON public.held_text_decision USING btree (id)
CREATE INDEX held_text_held ON public.held_text USING btree (held_at)
CREATE UNIQUE INDEX held_text_noun_noun_id_key ON public.held_text USING btree (noun, noun_id)
CREATE INDEX held_text_person_person ON public.held_text_person USING btree (person_id)
CREATE UNIQUE INDEX held_text_person_pkey ON public.held_text_person USING btree (held_id, person_id)
CREATE UNIQUE INDEX held_text_pkey ON public.held_text USING btree (id)
CREATE UNIQUE INDEX identity_release_look_pkey ON public.identity_release_look USING btree (id)
CREATE INDEX identity_release_person ON public.identity_release USING btree (person_id)
CREATE UNIQUE INDEX identity_release_pkey ON public.identity_release USING btree (id)
CREATE INDEX interpreter_booking_of ON public.interpreter_booking USING btree (person_id, begins_at)
CREATE INDEX interpreter_booking_open ON public.interpreter_booking USING btree (begins_at) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX interpreter_booking_pkey ON public.interpreter_booking USING btree (entry_id)
CREATE UNIQUE INDEX interpreter_pkey ON public.interpreter USING btree (id)
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
CREATE INDEX join_wish_address ON public.join_wish USING btree (address_mark, asked_at)
CREATE INDEX join_wish_confirmed ON public.join_wish USING btree (confirmed_at, id)
CREATE UNIQUE INDEX join_wish_pkey ON public.join_wish USING btree (id)
CREATE UNIQUE INDEX join_wish_stream_pkey ON public.join_wish_stream USING btree (wish_id, stream_id)
CREATE UNIQUE INDEX known_browser_pkey ON public.known_browser USING btree (token_hash, staff_id)
CREATE INDEX lead_ask_open ON public.lead_ask USING btree (state, expires_at)
CREATE UNIQUE INDEX lead_ask_pkey ON public.lead_ask USING btree (id)
CREATE UNIQUE INDEX leak_probe_pkey ON public.leak_probe USING btree (writer)
CREATE UNIQUE INDEX line_to_take_pkey ON public.line_to_take USING btree (id)
CREATE INDEX line_wording_past ON public.line_wording USING btree (retire_by, line_id)
CREATE UNIQUE INDEX line_wording_pkey ON public.line_wording USING btree (line_id, number)
CREATE UNIQUE INDEX link_look_address_key ON public.link_look USING btree (address)
CREATE INDEX link_look_at ON public.link_look USING btree (looked_at)
CREATE UNIQUE INDEX link_look_pkey ON public.link_look USING btree (id)
CREATE UNIQUE INDEX mail_leaving_pkey ON public.mail_leaving USING btree (mark)
CREATE UNIQUE INDEX mail_pace_pkey ON public.mail_pace USING btree (name)
CREATE INDEX mail_return_at ON public.mail_return USING btree (at, kind)
CREATE UNIQUE INDEX mail_return_mark_key ON public.mail_return USING btree (mark)
CREATE INDEX mail_return_message ON public.mail_return USING btree (message_id, at)
CREATE UNIQUE INDEX mail_return_pkey ON public.mail_return USING btree (id)
CREATE UNIQUE INDEX mailbox_place_pkey ON public.mailbox_place USING btree (place)
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
CREATE UNIQUE INDEX network_import_columns_pkey ON public.network_import_columns USING btree (header_mark)
CREATE INDEX network_import_made ON public.network_import USING btree (made_at, id)
CREATE UNIQUE INDEX network_import_organisation_pkey ON public.network_import_organisation USING btree (import_id, organisation_id)
CREATE UNIQUE INDEX network_import_part_pkey ON public.network_import_part USING btree (import_id, place)
CREATE UNIQUE INDEX network_import_pkey ON public.network_import USING btree (id)
CREATE UNIQUE INDEX network_import_row_pkey ON public.network_import_row USING btree (import_id, address_mark)
CREATE UNIQUE INDEX network_setting_pkey ON public.network_setting USING btree (name)
CREATE UNIQUE INDEX news_gathering_pkey ON public.news_gathering USING btree (name)
CREATE INDEX news_story_by_decision ON public.news_story USING btree (decision, last_at, id)
CREATE UNIQUE INDEX news_story_pkey ON public.news_story USING btree (id)
CREATE INDEX organisation_asking_of ON public.organisation_asking USING btree (organisation_id, asked_at)
CREATE UNIQUE INDEX organisation_asking_pkey ON public.organisation_asking USING btree (id)
CREATE UNIQUE INDEX organisation_folded_key ON public.organisation USING btree (folded)
CREATE UNIQUE INDEX organisation_pkey ON public.organisation USING btree (id)
CREATE INDEX outbox_message_due ON public.outbox_message USING btree (state, send_after, id)
CREATE UNIQUE INDEX outbox_message_kind_subject_recipient_key ON public.outbox_message USING btree (kind, subject, recipient)
CREATE UNIQUE INDEX outbox_message_pkey ON public.outbox_message USING btree (id)
CREATE INDEX outbox_message_settled ON public.outbox_message USING btree (changed_at) WHERE (state = ANY (ARRAY['accepted'::text, 'rejected'::text, 'uncertain'::text]))
CREATE INDEX outbox_message_state ON public.outbox_message USING btree (state, id)
CREATE INDEX outbox_message_subject ON public.outbox_message USING btree (kind, subject, state)
CREATE INDEX person_assignment_of ON public.person_assignment USING btree (staff_id, ended_at)
CREATE UNIQUE INDEX person_assignment_pkey ON public.person_assignment USING btree (person_id, staff_id)
CREATE INDEX person_correction_of ON public.person_correction USING btree (person_id)
CREATE INDEX person_correction_open ON public.person_correction USING btree (due_on) WHERE (done_at IS NULL)
CREATE UNIQUE INDEX person_correction_pkey ON public.person_correction USING btree (entry_id)
CREATE INDEX person_due_of ON public.person_due USING btree (person_id)
CREATE INDEX person_due_open ON public.person_due USING btree (kind, due_at) WHERE (done_at IS NULL)
CREATE UNIQUE INDEX person_due_pkey ON public.person_due USING btree (entry_id, kind, day)
CREATE INDEX person_entry_of ON public.person_entry USING btree (person_id, kind, made_at)
CREATE UNIQUE INDEX person_entry_pkey ON public.person_entry USING btree (id)
CREATE UNIQUE INDEX person_forward_code_mark_key ON public.person_forward USING btree (code_mark)
CREATE UNIQUE INDEX person_forward_pkey ON public.person_forward USING btree (person_id)
CREATE INDEX person_forward_waiting ON public.person_forward USING btree (waiting_since)
CREATE INDEX person_group_member_of ON public.person_group_member USING btree (person_id)
CREATE UNIQUE INDEX person_group_member_pkey ON public.person_group_member USING btree (group_id, person_id)
CREATE UNIQUE INDEX person_group_pkey ON public.person_group USING btree (id)
CREATE INDEX person_group_question_of ON public.person_group_question USING btree (group_id, asked_at)
CREATE UNIQUE INDEX person_group_question_pkey ON public.person_group_question USING btree (id)
CREATE UNIQUE INDEX person_keeping_pkey ON public.person_keeping USING btree (person_id)
CREATE INDEX person_keeping_until ON public.person_keeping USING btree (until_on)
CREATE UNIQUE INDEX person_key_ask_pkey ON public.person_key_ask USING btree (id)
CREATE UNIQUE INDEX person_key_ask_task_id_key ON public.person_key_ask USING btree (task_id)
CREATE INDEX person_key_ask_waiting ON public.person_key_ask USING btree (ends_at) WHERE (state = 'asked'::text)
CREATE UNIQUE INDEX person_leaving_pkey ON public.person_leaving USING btree (person_id)
CREATE INDEX person_leaving_place_of ON public.person_leaving_place USING btree (staff_id, done_at)
CREATE UNIQUE INDEX person_leaving_place_pkey ON public.person_leaving_place USING btree (person_id, staff_id, place)
CREATE INDEX person_memory_changed ON public.person_memory USING btree (changed_at)
CREATE UNIQUE INDEX person_memory_pkey ON public.person_memory USING btree (person_id)
CREATE INDEX person_paper_of ON public.person_paper USING btree (person_id, made_at, id)
CREATE UNIQUE INDEX person_paper_piece_pkey ON public.person_paper_piece USING btree (paper_id, number)
CREATE UNIQUE INDEX person_paper_pkey ON public.person_paper USING btree (id)
CREATE UNIQUE INDEX person_pkey ON public.person USING btree (id)
CREATE UNIQUE INDEX person_sheet_person_id_kind_version_key ON public.person_sheet USING btree (person_id, kind, version)
CREATE UNIQUE INDEX person_sheet_pkey ON public.person_sheet USING btree (id)
CREATE INDEX person_task_of ON public.person_task USING btree (staff_id, person_id, ends_at)
CREATE UNIQUE INDEX person_task_pkey ON public.person_task USING btree (id)
CREATE UNIQUE INDEX public_edition_open ON public.public_edition USING btree (stream_id) WHERE (closed_at IS NULL)
CREATE UNIQUE INDEX public_edition_pkey ON public.public_edition USING btree (id)
CREATE INDEX recall_entry_due ON public.recall_entry USING btree (due_at) WHERE (outcome = ANY (ARRAY['owed'::text, 'asked'::text]))
CREATE UNIQUE INDEX recall_entry_exposure_id_person_id_step_key ON public.recall_entry USING btree (exposure_id, person_id, step)
CREATE INDEX recall_entry_person ON public.recall_entry USING btree (person_id)
CREATE UNIQUE INDEX recall_entry_pkey ON public.recall_entry USING btree (id)
CREATE UNIQUE INDEX recovery_code_pkey ON public.recovery_code USING btree (staff_id, code_hash)
CREATE INDEX saved_view_of ON public.saved_view USING btree (staff_id, removed_at)
CREATE UNIQUE INDEX saved_view_pkey ON public.saved_view USING btree (id)
CREATE INDEX search_entry_by_day ON public.search_entry USING btree (kind, at, id)
CREATE UNIQUE INDEX search_entry_pkey ON public.search_entry USING btree (kind, id)
CREATE INDEX search_entry_words ON public.search_entry USING gin (words)
CREATE UNIQUE INDEX second_reading_briefing_id_version_reader_id_key ON public.second_reading USING btree (briefing_id, version, reader_id)
CREATE INDEX second_reading_by ON public.second_reading USING btree (reader_id, read_at)
CREATE UNIQUE INDEX second_reading_pkey ON public.second_reading USING btree (id)
CREATE UNIQUE INDEX set_up_pkey ON public.set_up USING btree (origin)
CREATE INDEX sign_in_attempt_at ON public.sign_in_attempt USING btree (at)
CREATE UNIQUE INDEX sign_in_attempt_pkey ON public.sign_in_attempt USING btree (bucket, place)
CREATE UNIQUE INDEX source_address_key ON public.source USING btree (address)
CREATE INDEX source_due ON public.source USING btree (retired_at, next_fetch_at)
CREATE UNIQUE INDEX source_pkey ON public.source USING btree (id)
CREATE UNIQUE INDEX source_reading_pkey ON public.source_reading USING btree (source_id)
CREATE UNIQUE INDEX spokesperson_pkey ON public.spokesperson USING btree (id)
CREATE INDEX spokesperson_until ON public.spokesperson USING btree (agreed_until) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX staff_email_mark_key ON public.staff USING btree (email_mark)
CREATE UNIQUE INDEX staff_fluency_pkey ON public.staff_fluency USING btree (staff_id)
CREATE UNIQUE INDEX staff_pkey ON public.staff USING btree (id)
CREATE INDEX staff_session_of ON public.staff_session USING btree (staff_id, ended_at)
CREATE UNIQUE INDEX staff_session_pkey ON public.staff_session USING btree (id)
CREATE UNIQUE INDEX staff_session_token_hash_key ON public.staff_session USING btree (token_hash)
CREATE UNIQUE INDEX staff_tie_pkey ON public.staff_tie USING btree (staff_id, by_staff)
CREATE UNIQUE INDEX story_edit_pkey ON public.story_edit USING btree (id)
CREATE INDEX story_edit_waiting ON public.story_edit USING btree (id) WHERE (applied_at IS NULL)
CREATE INDEX story_lesson_of ON public.story_lesson USING btree (story_id, id)
CREATE UNIQUE INDEX story_lesson_pkey ON public.story_lesson USING btree (id)
CREATE INDEX story_lesson_undone ON public.story_lesson USING btree (id) WHERE (undone_at IS NOT NULL)
CREATE UNIQUE INDEX stream_rhythm_pkey ON public.stream_rhythm USING btree (stream_id)
CREATE UNIQUE INDEX subscriber_address_mark_key ON public.subscriber USING btree (address_mark)
CREATE INDEX subscriber_of_organisation ON public.subscriber USING btree (organisation_id, id)
CREATE INDEX subscriber_paused ON public.subscriber USING btree (paused_at) WHERE (paused_at IS NOT NULL)
CREATE UNIQUE INDEX subscriber_pkey ON public.subscriber USING btree (id)
CREATE INDEX subscription_of_stream ON public.subscription USING btree (stream_id, ended_at, id)
CREATE UNIQUE INDEX subscription_pkey ON public.subscription USING btree (id)
CREATE UNIQUE INDEX subscription_subscriber_id_stream_id_key ON public.subscription USING btree (subscriber_id, stream_id)
CREATE UNIQUE INDEX suppression_pkey ON public.suppression USING btree (address_mark)
CREATE UNIQUE INDEX timetable_slot_pkey ON public.timetable_slot USING btree (task, slot)
CREATE UNIQUE INDEX unstarted_alert_pkey ON public.unstarted_alert USING btree (id)
CREATE UNIQUE INDEX unstarted_alert_stream_id_day_key ON public.unstarted_alert USING btree (stream_id, day)
CREATE INDEX use_decision_person ON public.use_decision USING btree (person_id)
CREATE UNIQUE INDEX use_decision_pkey ON public.use_decision USING btree (id)
CREATE UNIQUE INDEX vault_erased_pkey ON public.vault_erased USING btree (person)
CREATE UNIQUE INDEX vault_mark_pkey ON public.vault_mark USING btree (only_one)
CREATE UNIQUE INDEX vault_opener_pkey ON public.vault_opener USING btree (staff)
CREATE INDEX vault_opening_of ON public.vault_opening USING btree (staff, at)
CREATE UNIQUE INDEX vault_person_key_reference_key ON public.vault_person USING btree (key_reference)
CREATE UNIQUE INDEX vault_person_pkey ON public.vault_person USING btree (person)
CREATE INDEX vault_second_key_of ON public.vault_second_key USING btree (person)
CREATE UNIQUE INDEX vault_second_key_pkey ON public.vault_second_key USING btree (id)
CREATE INDEX words_kept_of ON public.words_kept USING btree (briefing_id, id)
CREATE UNIQUE INDEX words_kept_pkey ON public.words_kept USING btree (id)
