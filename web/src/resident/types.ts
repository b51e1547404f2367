// What somebody may read of themselves at one property: `/properties/{p}/me` and what is below it.
import type { HeldKey } from '../api/types';

export interface MyDoor {
  door: string;
  type: string;
  opens: boolean;
  reason: string;
  valid_until: string | null;
  /** Of a refusal that time alone ends. */
  starts_at: string | null;
}

export interface Me {
  id: string;
  property: string;
  property_name: string;
  zone: string;
  keys: HeldKey[];
  shareable: { key: string; doors: string[] }[];
  doors: MyDoor[];
}

export interface Unlocked {
  door: string;
  allowed: boolean;
  reason: string;
  valid_until: string | null;
  starts_at: string | null;
}

export interface Doorcode {
  door: string;
  code: string;
  opens: boolean;
}

export interface Guest {
  guest: string;
  key: string;
  first_name: string | null;
  last_name: string | null;
  start: string;
  end: string | null;
}

export interface GuestCode {
  id: number;
  kind: 'daily' | 'fifteen_minutes';
  day: string;
  code: string;
  doors: string[];
  first_used_at: string | null;
  ended_at: string | null;
}

export interface SessionLine {
  id: string;
  device: string;
  email: string;
  created_at: string;
  last_seen_at: string;
  current: boolean;
}
