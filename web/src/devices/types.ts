// Devices and what their locks have confirmed.
import type { Schemas } from '../api/types';

export type Device = Schemas['Device'];

/** How far a door's lock is behind what it should hold. */
export type ListState = Schemas['LockState'];
export type DoorDevices = Schemas['DoorDevices'];
export type Disagreement = Schemas['Exposure'];
