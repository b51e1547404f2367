// Devices and what their locks have confirmed.

export interface Device {
  id: string;
  kind: 'lock' | 'smart_home';
  door: string;
  unit: string | null;
  model: string | null;
  serial: string | null;
  battery_percent: number | null;
  firmware: string | null;
  target_firmware: string | null;
  capacity: number | null;
  activated_at: string | null;
  activated_by: string | null;
  seen_at: string | null;
}

/** How far a door's lock is behind what it should hold. */
export interface ListState {
  door: string;
  connected: boolean;
  wanted_version: number;
  confirmed_version: number;
  confirmed_at: string | null;
  synced_by: string | null;
  behind_since: string | null;
  failing_since: string | null;
  failures: number;
  failure: string | null;
  left_out: number;
}

export interface DoorDevices extends ListState {
  devices: Device[];
}

export interface Disagreement {
  door: string;
  person: string;
  key: string;
  since: string;
  from: string;
}
