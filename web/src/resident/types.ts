// What somebody may read of themselves at one property: `/properties/{p}/me` and what is below it.
import type { Schemas } from '../api/types';

export type MyDoor = Schemas['OwnDoor'];
export type Me = Schemas['Me'];
export type Unlocked = Schemas['Unlock'];
export type Doorcode = Schemas['Doorcode'];
export type Guest = Schemas['ListedGuest'];
export type GuestCode = Schemas['Code'];
export type SessionLine = Schemas['SessionItem'];
