-- The schema on SQLite, written by the tests.

CREATE TABLE audit_checkpoint (
  size bigint primary key,
  at text not null check (length(at) = 24),
  edge text not null,
  note text not null
);

CREATE TABLE audit_head (
  one bigint primary key check (one = 1),
  size bigint not null check (size >= 0),
  edge text not null,
  last_at text check (length(last_at) = 24)
);

CREATE TABLE audit_leaf (
  number bigint primary key,
  leaf blob not null
);

CREATE TABLE audit_reference_key (
  reference text primary key,
  sealed blob not null
);

CREATE TABLE "block_outlet" (
  id text primary key,
  block_id text not null references "briefing_block" (id),
  item_id text references item (id),
  place bigint not null,
  outlet text not null,
  title text not null,
  link text,
  language text
);

CREATE TABLE block_picture (
  id text primary key,
  briefing_id text not null references briefing (id),
  format text not null check (format in ('png', 'jpeg')),
  width bigint not null check (width between 1 and 6000),
  height bigint not null check (height between 1 and 6000),
  size bigint not null,
  bytes blob not null,
  added_at text not null check (length(added_at) = 24)
);

CREATE TABLE briefing (
  id text primary key,
  stream_id text not null references message_stream (id),
  day text not null check (length(day) = 10),
  subject text not null,
  opening text not null,
  editor_id text not null,
  editor_name text not null,
  state text not null check (state in ('draft', 'going-out', 'sent', 'set-aside')),
  version bigint not null,
  made_at text not null check (length(made_at) = 24),
  hold_until text check (length(hold_until) = 24),
  sent_at text check (length(sent_at) = 24), taken_down_at text
  check (taken_down_at is null or length(taken_down_at) = 24),
  check ((state in ('draft', 'set-aside')) = (hold_until is null)),
  check ((state = 'sent') = (sent_at is not null))
);

CREATE TABLE "briefing_block" (
  id text primary key,
  briefing_id text not null references briefing (id),
  kind text not null check (kind in
    ('story', 'one-liner', 'number', 'picture', 'request', 'agenda', 'event', 'line', 'correction')),
  place bigint not null,
  title text not null,
  words text not null,
  why text not null,
  say text not null,
  note text not null,
  tone text not null check (tone in ('', 'helpful', 'mixed', 'hostile')),
  tags text not null,
  time_said text not null,
  link text not null,
  alt text not null default '',
  credit text not null default '',
  picture_id text references block_picture (id),
  taken_out_at text check (length(taken_out_at) = 24)
);

CREATE TABLE briefing_correction (
  briefing_id text primary key references briefing (id),
  corrects_id text not null references briefing (id)
);

CREATE TABLE briefing_echo (
  briefing_id text primary key references briefing (id),
  token text unique,
  useful bigint not null,
  not_today bigint not null,
  replies bigint not null,
  replies_by_hand bigint,
  counted_by text,
  counted_at text check (length(counted_at) = 24)
);

CREATE TABLE briefing_opening (
  briefing_id text not null references briefing (id),
  day text not null check (length(day) = 10),
  place text not null check (place in ('member', 'public')),
  opened bigint not null,
  primary key (briefing_id, day, place)
);

CREATE TABLE briefing_remark (
  id text primary key,
  briefing_id text not null references briefing (id),
  is_useful boolean not null,
  words_sealed blob not null,
  day text not null check (length(day) = 10)
);

CREATE TABLE briefing_test (
  id text primary key,
  briefing_id text not null references briefing (id),
  staff_id text not null,
  language text not null,
  at text not null check (length(at) = 24)
);

CREATE TABLE briefing_version (
  id text primary key,
  briefing_id text not null references briefing (id),
  version bigint not null,
  text text not null,
  by_id text not null,
  by_name text not null,
  at text not null check (length(at) = 24)
);

CREATE TABLE consent_conversation (
  id text primary key check (length(id) = 32),
  person_id text not null references gate_row (person_id),
  sealed blob not null
);

CREATE TABLE consent_grant (
  id text primary key check (length(id) = 32),
  person_id text not null references gate_row (person_id),
  conversation_id text not null references consent_conversation (id),
  ended_at text check (length(ended_at) = 24),
  sealed blob not null
);

CREATE TABLE departure (
  id text primary key check (length(id) = 32),
  kind text not null check (kind in ('depart', 'show')),
  text_id text not null references gate_text (id),
  state text not null check (state in ('waiting', 'undone', 'refused', 'left', 'spent')),
  waits_until text not null check (length(waits_until) = 24),
  left_at text check (length(left_at) = 24),
  holds_until text check (length(holds_until) = 24),
  spent_at text check (length(spent_at) = 24), spent_by text,
  check (state <> 'left' or left_at is not null),
  check (state <> 'spent' or spent_at is not null)
);

CREATE TABLE departure_person (
  departure_id text not null references departure (id),
  person_id text not null references gate_row (person_id),
  epoch bigint not null,
  grant_id text references consent_grant (id),
  sealed blob not null,
  primary key (departure_id, person_id)
);

CREATE TABLE desk_mark (
  name text primary key,
  value text not null
);

CREATE TABLE disk_reserve (
  a bigint not null,
  b bigint not null,
  c bigint not null,
  d bigint not null
);

CREATE TABLE event (
  id text primary key,
  at text not null check (length(at) = 24),
  who text not null,
  what text not null,
  noun text not null,
  noun_id text not null
);

CREATE TABLE exposure (
  id text primary key check (length(id) = 32),
  departure_id text not null references departure (id),
  recall text not null check (recall in ('removable', 'requestable', 'irrecoverable')),
  made_at text not null check (length(made_at) = 24)
);

CREATE TABLE exposure_person (
  exposure_id text not null references exposure (id),
  person_id text not null references gate_row (person_id),
  sealed blob not null,
  primary key (exposure_id, person_id)
);

CREATE TABLE first_run (
  token_hash text primary key,
  made_at text not null check (length(made_at) = 24),
  expires_at text not null check (length(expires_at) = 24),
  used_at text check (length(used_at) = 24)
);

CREATE TABLE "gate_change" (
  person_id text not null references gate_row (person_id),
  epoch bigint not null check (epoch > 0),
  kind text not null check (kind in ('begun', 'refusal', 'withdrawal', 'ending', 'pause', 'resumption', 'stop',
    'stop-lifted', 'risk', 'claim', 'text', 'release', 'coming-back', 'looked-anew', 'undoing')),
  by_whom text not null,
  at text not null check (length(at) = 24),
  primary key (person_id, epoch)
);

CREATE TABLE gate_deputy (
  id text primary key check (length(id) = 32),
  absent text not null,
  deputy text not null check (deputy <> absent),
  from_on text not null check (length(from_on) = 10),
  until_on text not null check (until_on >= from_on),
  named_at text not null check (length(named_at) = 24)
);

CREATE TABLE gate_override (
  id text primary key check (length(id) = 32),
  person_id text not null references gate_row (person_id),
  at text not null check (length(at) = 24),
  by_whom text not null,
  seen_at text check (length(seen_at) = 24),
  seen_by text check (seen_by <> by_whom),
  ended_at text check (length(ended_at) = 24),
  sealed blob not null
);

CREATE TABLE gate_restore (
  number bigint primary key check (number > 0),
  at text not null check (length(at) = 24)
);

CREATE TABLE gate_row (
  person_id text primary key check (length(person_id) = 32),
  epoch bigint not null check (epoch > 0),
  is_paused boolean not null,
  is_stopped boolean not null,
  is_withdrawn boolean not null,
  expires_at text not null check (length(expires_at) = 24),
  restore bigint not null,
  held_at text check (length(held_at) = 24),
  mark blob not null
);

CREATE TABLE gate_text (
  id text primary key check (length(id) = 32),
  lodged_at text not null check (length(lodged_at) = 24),
  ended_at text check (length(ended_at) = 24),
  sealed blob not null
);

CREATE TABLE gate_text_person (
  text_id text not null references gate_text (id),
  person_id text not null references gate_row (person_id),
  primary key (text_id, person_id)
);

CREATE TABLE held_text (
  id text primary key,
  noun text not null,
  noun_id text not null,
  writer text not null,
  held_at text not null check (length(held_at) = 24),
  mark text not null,
  text_sealed blob not null,
  unique (noun, noun_id)
);

CREATE TABLE held_text_decision (
  id text primary key,
  mark text not null,
  may_leave boolean not null,
  by_whom text not null,
  at text not null check (length(at) = 24),
  reason_sealed blob not null
);

CREATE TABLE held_text_person (
  held_id text not null references held_text (id) on delete cascade,
  person_id text not null check (length(person_id) = 32),
  primary key (held_id, person_id)
);

CREATE TABLE identity_release (
  id text primary key check (length(id) = 32),
  person_id text not null references gate_row (person_id),
  epoch bigint not null,
  asked_by text not null,
  asked_at text not null check (length(asked_at) = 24),
  said_yes_at text check (length(said_yes_at) = 24),
  answered_by text check (answered_by <> asked_by),
  answered_at text check (length(answered_at) = 24),
  state text not null check (state in ('asked', 'granted', 'refused', 'ended')),
  expires_at text not null check (length(expires_at) = 24),
  sealed blob not null,
  refusal_sealed blob,
  signature blob,
  check (state <> 'granted' or (signature is not null and said_yes_at is not null and answered_by is not null)),
  check (state <> 'refused' or refusal_sealed is not null)
);

CREATE TABLE identity_release_look (
  id text primary key check (length(id) = 32),
  release_id text not null references identity_release (id),
  by_whom text not null,
  at text not null check (length(at) = 24)
);

CREATE TABLE interpreter (
  id text primary key,
  sealed blob not null,
  version bigint not null,
  ended_at text check (length(ended_at) = 24)
);

CREATE TABLE interpreter_booking (
  entry_id text primary key,
  person_id text not null references person (id),
  begins_at text not null check (length(begins_at) = 24),
  ended_at text check (length(ended_at) = 24)
);

CREATE TABLE invitation (
  id text primary key,
  name text not null,
  email_sealed blob not null,
  email_mark text not null,
  role text not null check (role in ('owner', 'safeguarding-lead', 'media-officer', 'coordinator',
    'volunteer', 'intern', 'evaluator', 'trustee')),
  invited_by text not null,
  made_at text not null check (length(made_at) = 24),
  expires_at text not null check (length(expires_at) = 24),
  used_at text check (length(used_at) = 24),
  withdrawn_at text check (length(withdrawn_at) = 24)
);

CREATE TABLE item (
  id text primary key,
  source_id text not null references source (id),
  identity text not null,
  title text not null,
  link text,
  lines text not null,
  outlet text,
  language text,
  published_at text check (length(published_at) = 24),
  seen_at text not null check (length(seen_at) = 24),
  at text not null check (length(at) = 24), article_key text, same_as text, earlier_title text, byline text, reading text not null default 'none'
  check (reading in ('none', 'wanted', 'read', 'unreadable')), story_id text, copy_of text, copies_said text, placed_why text,
  unique (source_id, identity)
);

CREATE TABLE item_text (
  item_id text primary key references item (id),
  text text not null
);

CREATE TABLE job (
  id text primary key,
  kind text not null,
  subject text not null,
  run_at text not null check (length(run_at) = 24),
  state text not null check (state in ('queued', 'running', 'dead')),
  attempts bigint not null,
  lease text,
  leased_until text check (length(leased_until) = 24),
  last_code text,
  created_at text not null check (length(created_at) = 24)
);

CREATE TABLE join_wish (
  id text primary key,
  address_sealed blob not null,
  address_mark text not null,
  name_sealed blob not null,
  organisation_sealed blob not null,
  role_sealed blob not null,
  place_sealed blob not null,
  reason_sealed blob not null,
  language text not null,
  asked_at text not null check (length(asked_at) = 24),
  confirmed_at text check (length(confirmed_at) = 24),
  declined_at text check (length(declined_at) = 24)
);

CREATE TABLE join_wish_stream (
  wish_id text not null references join_wish (id),
  stream_id text not null references message_stream (id),
  primary key (wish_id, stream_id)
);

CREATE TABLE known_browser (
  token_hash text not null,
  staff_id text not null references staff (id),
  made_at text not null check (length(made_at) = 24),
  primary key (token_hash, staff_id)
);

CREATE TABLE lead_ask (
  id text primary key,
  staff_id text references staff (id),
  name text,
  email_sealed blob,
  role text not null check (role in ('owner', 'safeguarding-lead', 'media-officer', 'coordinator',
    'volunteer', 'intern', 'evaluator', 'trustee')),
  asked_by text not null references staff (id),
  asked_at text not null check (length(asked_at) = 24),
  expires_at text not null check (length(expires_at) = 24),
  state text not null check (state in ('asked', 'agreed', 'refused')),
  decided_by text references staff (id),
  decided_at text check (length(decided_at) = 24),
  check ((staff_id is null) = (name is not null and email_sealed is not null)),
  check (state <> 'agreed' or (decided_by is not null and decided_by <> asked_by))
);

CREATE TABLE leak_probe (
  writer text primary key,
  hits text not null
);

CREATE TABLE line_to_take (
  id text primary key,
  wording bigint not null,
  made_at text not null check (length(made_at) = 24),
  retired_at text check (length(retired_at) = 24)
, members_since text check (length(members_since) = 24));

CREATE TABLE line_wording (
  line_id text not null references line_to_take (id),
  number bigint not null,
  question text not null check (length(question) > 0),
  answer text not null check (length(answer) > 0),
  owner_id text not null,
  owner_name text not null,
  source text not null,
  link text,
  checked_on text not null check (length(checked_on) = 10),
  retire_by text not null check (length(retire_by) = 10),
  by_id text not null,
  by_name text not null,
  at text not null check (length(at) = 24), topic text not null default '', language text,
  primary key (line_id, number)
);

CREATE TABLE link_look (
  id text primary key,
  address text not null unique,
  asked_at text not null check (length(asked_at) = 24),
  looked_at text check (length(looked_at) = 24),
  code text
);

CREATE TABLE mail_leaving (
  mark text primary key,
  is_ours bigint not null,
  at text not null check (length(at) = 24)
);

CREATE TABLE mail_pace (
  name text primary key,
  taken_at text not null check (length(taken_at) = 24)
);

CREATE TABLE mail_return (
  id text primary key,
  mark text not null unique,
  kind text not null check
    (kind in ('hard', 'soft', 'delayed', 'complaint', 'other', 'late', 'unknown', 'forged', 'unreadable')),
  code text,
  message_id text references outbox_message (id),
  at text not null check (length(at) = 24),
  spent_at text check (length(spent_at) = 24)
);

CREATE TABLE mailbox_place (
  place text primary key,
  validity bigint,
  last_number bigint not null,
  worked_at text check (length(worked_at) = 24),
  failed_at text check (length(failed_at) = 24),
  failed_code text,
  failures bigint not null,
  next_at text not null check (length(next_at) = 24)
);

CREATE TABLE member_feed (
  id text primary key,
  subscriber_id text not null references subscriber (id),
  stream_id text not null references message_stream (id),
  token_hash text not null unique,
  made_at text not null check (length(made_at) = 24),
  ended_at text check (length(ended_at) = 24)
);

CREATE TABLE member_link (
  id text primary key,
  address_mark text not null,
  caller_mark text not null,
  made_at text not null check (length(made_at) = 24),
  used_at text check (length(used_at) = 24)
);

CREATE TABLE member_session (
  id text primary key,
  subscriber_id text not null references subscriber (id),
  token_hash text not null unique,
  started_at text not null check (length(started_at) = 24),
  seen_at text not null check (length(seen_at) = 24),
  ended_at text check (length(ended_at) = 24)
);

CREATE TABLE message_stream (
  id text primary key,
  name text not null unique check (length(name) > 0),
  started_at text not null check (length(started_at) = 24)
, is_offered bigint not null default 0);

CREATE TABLE migration
(id text primary key, checksum text not null, applied_at text not null check (length(applied_at) = 24));

CREATE TABLE network_import (
  id text primary key,
  made_at text not null check (length(made_at) = 24),
  header_sealed blob not null,
  header_mark text not null,
  encoding text not null,
  shape text not null,
  total bigint not null,
  columns text,
  streams text,
  language text,
  started_at text check (length(started_at) = 24),
  done_at text check (length(done_at) = 24),
  undoing_at text check (length(undoing_at) = 24),
  undone_at text check (length(undone_at) = 24),
  next_part bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  suppressed bigint not null default 0,
  skipped bigint not null default 0,
  broken bigint not null default 0,
  undone bigint not null default 0,
  left_alone bigint not null default 0
);

CREATE TABLE network_import_columns (
  header_mark text primary key,
  columns text not null,
  at text not null check (length(at) = 24)
);

CREATE TABLE network_import_organisation (
  import_id text not null references network_import (id),
  organisation_id text not null,
  primary key (import_id, organisation_id)
);

CREATE TABLE network_import_part (
  import_id text not null references network_import (id),
  place bigint not null,
  rows_sealed blob not null,
  primary key (import_id, place)
);

CREATE TABLE network_import_row (
  import_id text not null references network_import (id),
  address_mark text not null,
  line bigint not null,
  subscriber_id text,
  what text not null check (what in ('added', 'changed', 'suppressed', 'left')),
  details text,
  state_mark text,
  at text not null check (length(at) = 24),
  primary key (import_id, address_mark)
);

CREATE TABLE network_setting (
  name text primary key,
  value text not null
);

CREATE TABLE news_gathering (
  name text primary key,
  holder text not null,
  held_until text not null check (length(held_until) = 24),
  learned text
);

CREATE TABLE news_story (
  id text primary key,
  lead_id text not null,
  title text not null,
  first_at text not null check (length(first_at) = 24),
  last_at text not null check (length(last_at) = 24),
  originals bigint not null,
  copies bigint not null,
  owners bigint not null,
  score double precision not null,
  why text not null,
  decision text not null check (decision in ('open', 'kept', 'skipped', 'merged')),
  decided_by text,
  decided_at text check (length(decided_at) = 24),
  merged_into text,
  check ((decision = 'open') = (decided_at is null)),
  check ((decision = 'merged') = (merged_into is not null))
);

CREATE TABLE organisation (
  id text primary key,
  name text not null check (length(name) > 0),
  folded text not null unique,
  place text,
  site text,
  joined_at text not null check (length(joined_at) = 24),
  confirmed_at text not null check (length(confirmed_at) = 24),
  left_at text check (length(left_at) = 24)
);

CREATE TABLE organisation_asking (
  id text primary key,
  organisation_id text not null references organisation (id),
  asked_at text not null check (length(asked_at) = 24),
  answered_at text check (length(answered_at) = 24)
);

CREATE TABLE outbox_message (
  id text primary key,
  kind text not null,
  subject text not null,
  recipient text not null,
  state text not null check
    (state in ('queued', 'leased', 'data_started', 'accepted', 'rejected', 'uncertain', 'dropped')),
  attempts bigint not null,
  send_after text not null check (length(send_after) = 24),
  lease text,
  leased_until text check (length(leased_until) = 24),
  changed_at text not null check (length(changed_at) = 24),
  code text,
  unique (kind, subject, recipient)
);

CREATE TABLE person (
  id text primary key check (length(id) = 32),
  registered_at text not null check (length(registered_at) = 24),
  card_shown_at text check (length(card_shown_at) = 24),
  held bigint not null default 0
);

CREATE TABLE person_assignment (
  person_id text not null references person (id),
  staff_id text not null references staff (id),
  began_at text not null check (length(began_at) = 24),
  by_staff text not null,
  ended_at text check (length(ended_at) = 24),
  primary key (person_id, staff_id)
);

CREATE TABLE person_correction (
  entry_id text primary key,
  person_id text not null references person (id),
  due_on text not null check (length(due_on) = 10),
  done_at text check (length(done_at) = 24)
);

CREATE TABLE person_due (
  entry_id text not null,
  kind text not null check (kind in ('check-in', 'concern', 'report', 'assessment')),
  day bigint not null,
  person_id text not null references person (id),
  staff_id text references staff (id),
  due_at text not null check (length(due_at) = 24),
  done_at text check (length(done_at) = 24),
  primary key (entry_id, kind, day)
);

CREATE TABLE person_entry (
  id text primary key,
  person_id text not null references person (id),
  kind text not null,
  sealed blob not null,
  made_at text not null check (length(made_at) = 24),
  made_by text not null
);

CREATE TABLE person_forward (
  person_id text primary key references person (id),
  code_mark text not null unique,
  came_at text not null check (length(came_at) = 24),
  waiting_since text check (length(waiting_since) = 24),
  answered_at text check (length(answered_at) = 24),
  outcome text check (outcome in ('answered', 'not-now')),
  registered_at text check (length(registered_at) = 24),
  wants_deletion bigint not null default 0
);

CREATE TABLE person_group (
  id text primary key,
  sealed blob not null,
  made_by text not null references staff (id),
  made_at text not null check (length(made_at) = 24)
);

CREATE TABLE person_group_member (
  group_id text not null references person_group (id),
  person_id text not null references person (id),
  began_at text not null check (length(began_at) = 24),
  primary key (group_id, person_id)
);

CREATE TABLE person_group_question (
  id text primary key,
  group_id text not null references person_group (id),
  sealed blob not null,
  asked_at text not null check (length(asked_at) = 24)
);

CREATE TABLE person_keeping (
  person_id text primary key references person (id),
  contact_on text not null check (length(contact_on) = 10),
  told_on text check (length(told_on) = 10),
  moved_on text check (length(moved_on) = 10),
  moved_erasing_on text check (length(moved_erasing_on) = 10),
  held_on text check (length(held_on) = 10),
  until_on text not null check (length(until_on) = 10),
  stopped_at text check (length(stopped_at) = 24)
);

CREATE TABLE person_key_ask (
  id text primary key check (length(id) = 32),
  person_id text not null references person (id),
  staff_id text not null references staff (id),
  task_id text not null unique,
  reason text not null,
  state text not null check (state in ('asked', 'given', 'refused')),
  asked_at text not null check (length(asked_at) = 24),
  ends_at text not null check (length(ends_at) = 24),
  answered_by text check (answered_by <> staff_id),
  answered_at text check (length(answered_at) = 24)
);

CREATE TABLE person_leaving (
  person_id text primary key check (length(person_id) = 32),
  asked_at text not null check (length(asked_at) = 24),
  by_staff text not null,
  final_at text check (length(final_at) = 24)
, cause text not null default 'erasure'
  check (cause in ('erasure', 'withdrawal')), withdrawn_at text check (length(withdrawn_at) = 24), withdrawn_by text);

CREATE TABLE person_leaving_place (
  person_id text not null references person_leaving (person_id),
  staff_id text not null references staff (id),
  place text not null check (place in ('phone', 'messages', 'mail', 'paper')),
  done_at text check (length(done_at) = 24), done_before text check (length(done_before) = 24), added_for text not null default 'withdrawal'
  check (added_for in ('erasure', 'withdrawal')),
  primary key (person_id, staff_id, place)
);

CREATE TABLE person_memory (
  person_id text primary key references person (id),
  version bigint not null,
  sealed blob not null,
  changed_at text not null check (length(changed_at) = 24)
);

CREATE TABLE person_paper (
  id text primary key check (length(id) = 32),
  person_id text not null references person (id),
  sealed blob not null,
  made_at text not null check (length(made_at) = 24),
  made_by text not null
);

CREATE TABLE person_paper_piece (
  paper_id text not null references person_paper (id),
  number bigint not null,
  sealed blob not null,
  primary key (paper_id, number)
);

CREATE TABLE person_sheet (
  id text primary key,
  person_id text not null references person (id),
  kind text not null,
  version bigint not null,
  sealed blob not null,
  made_at text not null check (length(made_at) = 24),
  made_by text not null,
  unique (person_id, kind, version)
);

CREATE TABLE person_task (
  id text primary key,
  person_id text not null references person (id),
  staff_id text not null references staff (id),
  session_id text not null,
  reason text not null,
  sealed blob not null,
  began_at text not null check (length(began_at) = 24),
  ends_at text not null check (length(ends_at) = 24)
);

CREATE TABLE public_edition (
  id text primary key,
  stream_id text not null references message_stream (id),
  opened_at text not null check (length(opened_at) = 24),
  may_be_indexed boolean not null,
  closed_at text check (length(closed_at) = 24)
);

CREATE TABLE recall_entry (
  id text primary key check (length(id) = 32),
  exposure_id text not null references exposure (id),
  person_id text not null references gate_row (person_id),
  step text not null check (step in ('take-down', 'tell-takers', 'write-to-outlet', 'ask-search-engines',
    'ask-archives', 'tell-person')),
  due_at text not null check (length(due_at) = 24),
  outcome text not null check (outcome in ('owed', 'asked', 'done', 'declined')),
  changed_at text not null check (length(changed_at) = 24), words_sealed blob,
  unique (exposure_id, person_id, step)
);

CREATE TABLE recovery_code (
  staff_id text not null references staff (id),
  code_hash text not null,
  used_at text check (length(used_at) = 24),
  primary key (staff_id, code_hash)
);

CREATE TABLE saved_view (
  id text primary key,
  staff_id text not null references staff (id),
  name_sealed blob not null,
  path text not null,
  query_sealed blob not null,
  made_at text not null check (length(made_at) = 24),
  removed_at text check (length(removed_at) = 24)
);

CREATE TABLE search_entry (
  number integer primary key,
  kind text not null,
  id text not null, at text not null default '',
  unique (kind, id)
);

CREATE VIRTUAL TABLE search_words using fts5 (folded, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE second_reading (
  id text primary key,
  briefing_id text not null references briefing (id),
  version bigint not null,
  reader_id text not null,
  reader_name text not null,
  asked_by text,
  asked_at text check (length(asked_at) = 24),
  read_at text check (length(read_at) = 24),
  unique (briefing_id, version, reader_id),
  check (asked_at is not null or read_at is not null)
);

CREATE TABLE set_up (
  origin text primary key,
  name text not null,
  email_sealed blob not null,
  email_mark text not null,
  password_hash text not null,
  totp_sealed blob not null,
  totp_step bigint,
  codes_sealed blob,
  made_at text not null check (length(made_at) = 24)
);

CREATE TABLE sign_in_attempt (
  bucket text not null,
  place bigint not null,
  at text not null check (length(at) = 24),
  primary key (bucket, place)
);

CREATE TABLE source (
  id text primary key,
  address text not null unique,
  title text not null,
  site text,
  added_at text not null check (length(added_at) = 24),
  retired_at text check (length(retired_at) = 24),
  etag text,
  last_modified text,
  fetched_at text check (length(fetched_at) = 24),
  next_fetch_at text not null check (length(next_fetch_at) = 24),
  worked_at text check (length(worked_at) = 24),
  problem text,
  problem_since text check (length(problem_since) = 24),
  problems_in_row bigint not null,
  note text
, section text, owner text, found_on text, other_feeds text, wait_seconds bigint, entry_key text check (entry_key in ('id', 'link', 'text')), last_item_at text check (length(last_item_at) = 24), problem_code text, retired_why text);

CREATE TABLE source_reading (
  source_id text primary key references source (id),
  bytes blob not null,
  content_type text,
  base text,
  read_at text not null check (length(read_at) = 24)
);

CREATE TABLE spokesperson (
  id text primary key,
  sealed blob not null,
  version bigint not null,
  agreed_until text check (length(agreed_until) = 10),
  ended_at text check (length(ended_at) = 24)
);

CREATE TABLE staff (
  id text primary key,
  name text not null,
  email_sealed blob not null,
  email_mark text not null unique,
  role text not null check (role in ('owner', 'safeguarding-lead', 'media-officer', 'coordinator',
    'volunteer', 'intern', 'evaluator', 'trustee')),
  password_hash text not null,
  totp_sealed blob not null,
  totp_last_step bigint not null,
  language text not null,
  keys_on boolean not null,
  joined_at text not null check (length(joined_at) = 24),
  stopped_at text check (length(stopped_at) = 24)
, key_taken_at text check (length(key_taken_at) = 24));

CREATE TABLE staff_fluency (
  staff_id text primary key references staff (id),
  sealed blob not null
);

CREATE TABLE staff_session (
  id text primary key,
  token_hash text not null unique,
  staff_id text not null references staff (id),
  started_at text not null check (length(started_at) = 24),
  seen_at text not null check (length(seen_at) = 24),
  expires_at text not null check (length(expires_at) = 24),
  ended_at text check (length(ended_at) = 24)
);

CREATE TABLE staff_tie (
  staff_id text not null references staff (id),
  by_staff text not null,
  primary key (staff_id, by_staff)
);

CREATE TABLE story_edit (
  id text primary key,
  kind text not null check (kind in ('merge', 'split')),
  story_id text not null,
  other_id text not null,
  pieces text not null,
  at text not null check (length(at) = 24),
  applied_at text check (length(applied_at) = 24)
);

CREATE TABLE story_lesson (
  id text primary key,
  story_id text not null,
  was_kept boolean not null,
  title text not null,
  text text not null,
  outlets text not null,
  section text not null,
  at text not null check (length(at) = 24),
  undone_at text check (length(undone_at) = 24)
);

CREATE TABLE stream_rhythm (
  stream_id text primary key references message_stream (id),
  send_minute bigint not null check (send_minute between 0 and 1439),
  alert_minute bigint not null check (alert_minute between 0 and 1439),
  weekdays text not null,
  is_expected boolean not null,
  duty_id text,
  needs_reader boolean not null,
  changed_at text not null check (length(changed_at) = 24)
);

CREATE TABLE subscriber (
  id text primary key,
  name_sealed blob not null,
  address_sealed blob not null,
  address_mark text not null unique,
  language text not null,
  joined_at text not null check (length(joined_at) = 24)
, organisation_id text references organisation (id), role_sealed blob, place_sealed blob, reason_sealed blob, is_group bigint not null default 0, is_listed bigint not null default 0, paused_at text check (length(paused_at) = 24), paused_why text, readdressed_at text check (length(readdressed_at) = 24), readdressed_why_sealed blob);

CREATE TABLE subscription (
  id text primary key,
  subscriber_id text not null references subscriber (id),
  stream_id text not null references message_stream (id),
  started_at text not null check (length(started_at) = 24),
  ended_at text check (length(ended_at) = 24),
  ended_how text check (ended_how in ('by-reader', 'by-staff')),
  unique (subscriber_id, stream_id)
);

CREATE TABLE suppression (
  address_mark text primary key,
  reason text not null check (reason in ('bounced', 'complained', 'asked')),
  at text not null check (length(at) = 24)
);

CREATE TABLE timetable_slot (
  task text not null,
  slot text not null,
  at text not null check (length(at) = 24),
  primary key (task, slot)
);

CREATE TABLE unstarted_alert (
  id text primary key,
  stream_id text not null references message_stream (id),
  day text not null check (length(day) = 10),
  staff_id text,
  at text not null check (length(at) = 24),
  unique (stream_id, day)
);

CREATE TABLE use_decision (
  id text primary key check (length(id) = 32),
  person_id text not null references gate_row (person_id),
  ended_at text check (length(ended_at) = 24),
  sealed blob not null
);

CREATE TABLE vault_erased (
  person text primary key,
  key_reference text,
  generation bigint not null
);

CREATE TABLE vault_mark (
  only_one bigint primary key check (only_one = 1),
  desk text not null,
  generation bigint not null,
  epoch bigint not null default 1
);

CREATE TABLE vault_opener (
  staff text primary key,
  last_at text not null check (length(last_at) = 24)
);

CREATE TABLE vault_opening (
  staff text not null,
  person text not null,
  task text not null,
  at text not null check (length(at) = 24),
  is_assigned boolean not null,
  second_staff text
);

CREATE TABLE vault_person (
  person text primary key,
  key_reference text not null unique
);

CREATE TABLE vault_second_key (
  id text primary key,
  by_staff text not null,
  for_staff text not null,
  person text not null,
  task text not null,
  ends_at text not null check (length(ends_at) = 24),
  spent_at text check (length(spent_at) = 24)
);

CREATE TABLE words_kept (
  id text primary key,
  briefing_id text not null references briefing (id),
  block_id text,
  title text not null,
  words text not null,
  by_name text not null,
  at text not null check (length(at) = 24)
, picture_id text references block_picture (id));

CREATE INDEX block_outlet_by_item on block_outlet (item_id);

CREATE INDEX block_outlet_of on block_outlet (block_id, place);

CREATE INDEX block_picture_of on block_picture (briefing_id, id);

CREATE INDEX briefing_block_of on briefing_block (briefing_id, place);

CREATE INDEX briefing_block_picture on briefing_block (picture_id);

CREATE INDEX briefing_by_day on briefing (state, day, id);

CREATE INDEX briefing_correction_of on briefing_correction (corrects_id, briefing_id);

CREATE INDEX briefing_remark_of on briefing_remark (briefing_id, id);

CREATE INDEX briefing_test_of on briefing_test (briefing_id, id);

CREATE INDEX briefing_version_of on briefing_version (briefing_id, version);

CREATE INDEX consent_conversation_person on consent_conversation (person_id);

CREATE INDEX consent_grant_person on consent_grant (person_id);

CREATE INDEX departure_person_person on departure_person (person_id);

CREATE INDEX departure_waiting on departure (waits_until) where state = 'waiting';

CREATE INDEX event_at on event (at);

CREATE INDEX event_of on event (noun_id, at);

CREATE INDEX exposure_departure on exposure (departure_id);

CREATE INDEX exposure_person_person on exposure_person (person_id);

CREATE INDEX gate_override_person on gate_override (person_id);

CREATE INDEX gate_text_person_person on gate_text_person (person_id);

CREATE INDEX held_text_decision_at on held_text_decision (at);

CREATE INDEX held_text_decision_mark on held_text_decision (mark, at);

CREATE INDEX held_text_held on held_text (held_at);

CREATE INDEX held_text_person_person on held_text_person (person_id);

CREATE INDEX identity_release_person on identity_release (person_id);

CREATE INDEX interpreter_booking_of on interpreter_booking (person_id, begins_at);

CREATE INDEX interpreter_booking_open on interpreter_booking (begins_at) where ended_at is null;

CREATE INDEX invitation_to on invitation (email_mark);

CREATE INDEX item_at on item (at, id);

CREATE INDEX item_by_article on item (article_key, id);

CREATE INDEX item_of_source on item (source_id, at, id);

CREATE INDEX item_of_story on item (story_id, at, id);

CREATE INDEX item_seen on item (seen_at);

CREATE INDEX item_unplaced on item (at, id) where story_id is null;

CREATE INDEX job_due on job (state, run_at, id);

CREATE UNIQUE INDEX job_waiting on job (kind, subject) where state = 'queued';

CREATE INDEX join_wish_address on join_wish (address_mark, asked_at);

CREATE INDEX join_wish_confirmed on join_wish (confirmed_at, id);

CREATE INDEX lead_ask_open on lead_ask (state, expires_at);

CREATE INDEX line_wording_past on line_wording (retire_by, line_id);

CREATE INDEX link_look_at on link_look (looked_at);

CREATE INDEX mail_return_at on mail_return (at, kind);

CREATE INDEX mail_return_message on mail_return (message_id, at);

CREATE INDEX member_feed_of on member_feed (subscriber_id, stream_id);

CREATE INDEX member_link_from on member_link (caller_mark, made_at);

CREATE INDEX member_link_to on member_link (address_mark, made_at);

CREATE INDEX member_session_of on member_session (subscriber_id, ended_at);

CREATE INDEX network_import_made on network_import (made_at, id);

CREATE INDEX news_story_by_decision on news_story (decision, last_at, id);

CREATE INDEX organisation_asking_of on organisation_asking (organisation_id, asked_at);

CREATE INDEX outbox_message_due on outbox_message (state, send_after, id);

CREATE INDEX outbox_message_settled on outbox_message (changed_at)
  where state in ('accepted', 'rejected', 'uncertain');

CREATE INDEX outbox_message_state on outbox_message (state, id);

CREATE INDEX outbox_message_subject on outbox_message (kind, subject, state);

CREATE INDEX person_assignment_of on person_assignment (staff_id, ended_at);

CREATE INDEX person_correction_of on person_correction (person_id);

CREATE INDEX person_correction_open on person_correction (due_on) where done_at is null;

CREATE INDEX person_due_of on person_due (person_id);

CREATE INDEX person_due_open on person_due (kind, due_at) where done_at is null;

CREATE INDEX person_entry_of on person_entry (person_id, kind, made_at);

CREATE INDEX person_forward_waiting on person_forward (waiting_since);

CREATE INDEX person_group_member_of on person_group_member (person_id);

CREATE INDEX person_group_question_of on person_group_question (group_id, asked_at);

CREATE INDEX person_keeping_until on person_keeping (until_on);

CREATE INDEX person_key_ask_waiting on person_key_ask (ends_at) where state = 'asked';

CREATE INDEX person_leaving_place_of on person_leaving_place (staff_id, done_at);

CREATE INDEX person_memory_changed on person_memory (changed_at);

CREATE INDEX person_paper_of on person_paper (person_id, made_at, id);

CREATE INDEX person_task_of on person_task (staff_id, person_id, ends_at);

CREATE UNIQUE INDEX public_edition_open on public_edition (stream_id) where closed_at is null;

CREATE INDEX recall_entry_due on recall_entry (due_at) where outcome in ('owed', 'asked');

CREATE INDEX recall_entry_person on recall_entry (person_id);

CREATE INDEX saved_view_of on saved_view (staff_id, removed_at);

CREATE INDEX search_entry_by_day on search_entry (kind, at, id);

CREATE INDEX second_reading_by on second_reading (reader_id, read_at);

CREATE INDEX sign_in_attempt_at on sign_in_attempt (at);

CREATE INDEX source_due on source (retired_at, next_fetch_at);

CREATE INDEX spokesperson_until on spokesperson (agreed_until) where ended_at is null;

CREATE INDEX staff_session_of on staff_session (staff_id, ended_at);

CREATE INDEX story_edit_waiting on story_edit (id) where applied_at is null;

CREATE INDEX story_lesson_of on story_lesson (story_id, id);

CREATE INDEX story_lesson_undone on story_lesson (id) where undone_at is not null;

CREATE INDEX subscriber_of_organisation on subscriber (organisation_id, id);

CREATE INDEX subscriber_paused on subscriber (paused_at) where paused_at is not null;

CREATE INDEX subscription_of_stream on subscription (stream_id, ended_at, id);

CREATE INDEX use_decision_person on use_decision (person_id);

CREATE INDEX vault_opening_of on vault_opening (staff, at);

CREATE INDEX vault_second_key_of on vault_second_key (person);

CREATE INDEX words_kept_of on words_kept (briefing_id, id);

