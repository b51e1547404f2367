// The records of the API that the pages use, as docs/api.md describes them.

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Role = 'portfolio_manager' | 'property_manager' | 'support';

export interface Session {
  person: string;
  name: string | null;
  email: string;
  staff: Role[];
  csrf: string;
  /** Who they are where they live or were invited, by this address. */
  profiles?: { property: string; person: string }[];
  /** The other address of theirs, where the management role belongs to that one. */
  management_email?: string | null;
}

export type Mode = 'observe' | 'approval_required' | 'automatic_grants' | 'automatic';

export interface Poll {
  id: string;
  outcome: string;
  started_at: string;
  finished_at: string;
  records: number;
  counts: Record<string, number>;
  message: string | null;
}

export interface WayOut {
  name: string;
  method: string;
  path: string;
  sentence: string;
}

export interface Alert {
  kind: string;
  subject: string | null;
  opened_at: string;
  closed_at: string | null;
  ways_out: WayOut[];
}

/** Who may not look at a property but knows of it sees its id and name alone. */
export interface Property {
  id: string;
  name: string;
  portfolio?: string;
  zone?: string;
  mode?: Mode;
  pms_link?: string;
  open_suggestions?: { pending: number; held: number; blocked: number };
  open_alerts?: number;
  last_poll?: Poll | null;
  last_good_poll_at?: string | null;
  next_poll_at?: string | null;
}

export type SuggestionState = 'pending' | 'held' | 'blocked' | 'applied' | 'declined' | 'superseded' | 'withdrawn';
export type Change = 'grant' | 'revoke' | 'unit_change';

export interface Item {
  action: 'give' | 'end';
  key: string;
}

export interface Suggestion {
  id: number;
  version: number;
  state: SuggestionState;
  property: string;
  person: string;
  name: string | null;
  pms_unit: string | null;
  change: Change;
  items: Item[];
  everything: boolean;
  always_approval: boolean;
  blocks: { reason: string; sentence: string }[];
  hold: string | null;
  rule: string;
  sentence: string;
  detected_at: string;
  waiting_since: string;
  decided_at: string | null;
  decided_by: string | null;
  decision_reason: string | null;
  applied_at: string | null;
  undone_at: string | null;
  severity: 'security' | 'service';
  stage: 'fresh' | 'due' | 'overdue' | null;
  with_support: boolean;
}

export interface FeedRecord {
  person: string;
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  unit: string;
  status: string;
  lease: string;
  role: string;
  role_label: string;
  move_in: string | null;
  move_out: string | null;
  lease_end: string | null;
}

export interface Correction {
  asked_by: string;
  note: string;
  asked_at: string;
  answered_by: string | null;
  answer: string | null;
  answered_at: string | null;
}

export interface SuggestionDetail extends Suggestion {
  poll: string;
  explained: boolean;
  units_left: string[];
  correction: Correction | null;
  before: FeedRecord[];
  after: FeedRecord[];
  item_rights: { action: 'give' | 'end'; key: string; may_decide: boolean; needs: string | null }[];
  may_decide: boolean;
  why_not: string | null;
}

export interface Queue {
  states: { pending: number; held: number; blocked: number };
  stages: { fresh: number; due: number; overdue: number };
  with_support: number;
  oldest_waiting_since: string | null;
  held_set: string;
}

export interface BulkResult {
  id: number;
  done: boolean;
  why_not: string | null;
}

export interface Released {
  done: number;
  left: number;
  results: { person: string; done: boolean; suggestion?: number; state?: SuggestionState; why_not: string | null }[];
}

export interface PersonLine {
  id: string;
  resident: boolean;
  first_name: string;
  last_name: string;
  email: string;
  status: string;
  access: string;
  units: string[];
  invited_at: string | null;
}

export interface KeySource {
  source: string;
  start: string;
  end: string | null;
  given_at: string;
  giver: string | null;
  capacity: string;
  may_share: boolean;
  evidence: string;
}

export interface HeldKey {
  key: string;
  start: string;
  end: string | null;
  sources: KeySource[];
}

export interface PersonDetail {
  id: string;
  resident: boolean;
  first_name: string;
  last_name: string;
  email: string;
  status: string;
  standing: string;
  orphaned: boolean;
  invited_at: string | null;
  removed_at: string | null;
  erased_at: string | null;
  hold: { by: string; reason: string; since: string } | null;
  manual_status: { status: string; by: string; reason: string; set_at: string; expires_at: string | null } | null;
  records: { status: string; frozen: boolean; misses: number; shown: FeedRecord }[];
  keys: HeldKey[];
  suppressions: string[];
  open_suggestion: number | null;
}

export interface HistoryEntry {
  number: number;
  at: string;
  actor: string;
  action: string;
  text: string;
  reason: string | null;
}

/** Hours of some days of the week, on the clock of the property. */
export interface Interval {
  days: string[];
  from: string;
  to: string;
}

/** A door in a key; without a schedule of its own, the key's counts. */
export interface KeyDoor {
  door: string;
  doorcodes: boolean;
  schedule?: Interval[];
}

export interface Key {
  id: string;
  kind: 'unit' | 'common_area' | string;
  unit?: string;
  doors: KeyDoor[];
  shareable: boolean;
  schedule: Interval[];
}

export interface Door {
  id: string;
  type: string;
  unit?: string;
  connected: boolean;
  installed: boolean;
  unlocked: Interval[];
}

export interface Unit {
  id: string;
  building?: string;
}

export interface Manager {
  id: string;
  role: Role;
  key_management: 'none' | 'full' | 'limited' | 'specific';
  keys: string[];
  device_management: boolean;
  may_activate: boolean;
}

export interface Explanation {
  person: string;
  door: string;
  at: string;
  allowed: boolean;
  reason: string;
  key: string | null;
  source: string | null;
  valid_until: string | null;
  chain: { about: string; text: string }[];
}

export interface LogEntry {
  id: number;
  at: string;
  door: string;
  person: string | null;
  key: string | null;
  how: string;
  allowed: boolean;
  reason: string;
}

export interface AuditEntry {
  number: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  reason: string | null;
}
