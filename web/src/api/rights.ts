// What the portal offers somebody at a property: the rows of the server's matrix that have a button here. It only
// decides what is shown; the server decides on each request again.
import type { Manager } from './types';

export type Right =
  | 'view'
  | 'decide'
  | 'correct'
  | 'settings'
  | 'identity'
  | 'revoke_people'
  | 'give_keys'
  | 'edit_property'
  | 'edit_doors'
  | 'edit_units'
  | 'edit_keys'
  | 'edit_managers'
  | 'view_log'
  | 'view_admin_report'
  | 'view_reports'
  | 'scan_packages'
  | 'list_devices'
  | 'activate_devices';

type Standing = 'portfolio' | 'full' | 'limited' | 'specific' | 'none' | 'support';

const GRANTED: Record<Standing, readonly Right[]> = {
  portfolio: [
    'view',
    'decide',
    'settings',
    'identity',
    'revoke_people',
    'give_keys',
    'edit_property',
    'edit_doors',
    'edit_units',
    'edit_keys',
    'edit_managers',
    'view_log',
    'view_admin_report',
    'view_reports',
    'scan_packages',
    'list_devices',
    'activate_devices',
  ],
  full: [
    'view',
    'decide',
    'settings',
    'identity',
    'revoke_people',
    'give_keys',
    'edit_units',
    'edit_keys',
    'view_log',
    'view_reports',
    'scan_packages',
  ],
  limited: ['view', 'decide', 'give_keys', 'view_log'],
  specific: ['view', 'decide', 'give_keys', 'view_log', 'view_reports', 'scan_packages'],
  none: [],
  support: ['view', 'correct', 'settings', 'identity'],
};

function standingOf(manager: Manager): Standing {
  if (manager.role === 'portfolio_manager') return 'portfolio';
  if (manager.role === 'support') return 'support';
  return manager.key_management;
}

/** Device Management is given apart from keys. */
function deviceRights(manager: Manager): readonly Right[] {
  if (!manager.device_management) return [];
  return manager.may_activate ? ['list_devices', 'activate_devices'] : ['list_devices'];
}

/** Somebody may have several roles at a property; each adds what it has. */
export function rightsOf(managers: readonly Manager[]): ReadonlySet<Right> {
  return new Set(managers.flatMap((manager) => [...GRANTED[standingOf(manager)], ...deviceRights(manager)]));
}

/** Which keys somebody may give and take: those designated for Specific Key Management, all for the others. */
export function mayGive(managers: readonly Manager[], key: string): boolean {
  return managers.some((manager) => {
    const standing = standingOf(manager);
    if (standing === 'specific') return manager.keys.includes(key);
    return GRANTED[standing].includes('give_keys');
  });
}
