// What the levels of Key and Device Management allow, in words.
import type { Manager, Role } from '../api/types';

export const ROLES: Record<Role, string> = {
  portfolio_manager: 'Portfolio Manager',
  property_manager: 'Property Manager',
  support: 'Support',
};

export const KEY_MANAGEMENT: Record<Manager['key_management'], { label: string; does: string }> = {
  full: { label: 'Full', does: 'Makes, edits, deletes, gives and revokes all keys, and decides on suggestions.' },
  limited: { label: 'Limited', does: 'Gives and revokes all keys, and decides on suggestions; edits no key.' },
  specific: { label: 'Specific', does: 'Gives and revokes the keys that are named, and sees the log of their doors.' },
  none: { label: 'None', does: 'Gives and revokes no key, and does not see residents.' },
};

export function devicesWords(manager: Manager): string {
  if (!manager.device_management) return 'No Device Management.';
  return manager.may_activate
    ? 'Device Management: batteries, firmware, Door Sync, and installing and removing devices.'
    : 'Device Management: batteries, firmware and Door Sync. Installing and removing devices is switched off.';
}

export function devicesCount(devices: number | undefined): string {
  if (devices === undefined) return 'the devices of this property';
  return devices === 1 ? '1 device' : `${devices} devices`;
}

/** An id that people recognise: what stands before the `@` of their address. */
export function proposedId(email: string): string {
  return (email.split('@')[0] ?? '').trim().toLowerCase();
}
