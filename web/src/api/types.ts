// The records of the API that the pages use: from its own document, where that says all of it.
import type { components } from './schema';

export type Schemas = components['schemas'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Role = 'portfolio_manager' | 'property_manager' | 'support';

export type Session = Schemas['Session'];

export type Mode = 'observe' | 'approval_required' | 'automatic_grants' | 'automatic';

export type Poll = Schemas['Poll'];
export type WayOut = Schemas['WayOut'];
export type Alert = Schemas['Alert'];

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

export type Item = Schemas['Item'];
export type Suggestion = Schemas['Suggestion'];
export type FeedRecord = Schemas['Record'];
export type Correction = Schemas['Correction'];
export type SuggestionDetail = Schemas['SuggestionDetail'];
export type Queue = Schemas['Queue'];
export type BulkResult = Schemas['Decision'];

export interface Released {
  done: number;
  left: number;
  results: { person: string; done: boolean; suggestion?: number; state?: SuggestionState; why_not: string | null }[];
}

export type PersonLine = Schemas['ListedPerson'];
export type KeySource = Schemas['GrantSource'];
export type HeldKey = Schemas['HeldKey'];
export type PersonDetail = Schemas['Person'];
export type HistoryEntry = Schemas['HistoryEntry'];

/** Hours of some days of the week, on the clock of the property. */
export type Interval = Schemas['Interval'];

/** A door in a key; without a schedule of its own, the key's counts. */
export type KeyDoor = Schemas['KeyDoor'];
export type Key = Schemas['Key'];
export type Door = Schemas['Door'];
export type Unit = Schemas['Unit'];
export type Manager = Schemas['Manager'];
export type ListedManager = Schemas['ListedManager'];
export type ContactCard = Schemas['ContactCard'];
export type Explanation = Schemas['Explanation'];
export type LogEntry = Schemas['LogEntry'];
export type AuditEntry = Schemas['AuditEntry'];
