// The pages of a property, in the order of the menu, and what somebody has to be allowed to be offered them.
import {
  IconActivity,
  IconBuilding,
  IconCalendarTime,
  IconCalendarEvent,
  IconChartBar,
  IconCpu,
  IconDoor,
  IconHelpCircle,
  IconKey,
  IconPackage,
  IconPlugConnected,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Right } from '../api/rights';

export interface Place {
  path: string;
  label: string;
  icon: typeof IconKey;
  needs?: Right;
  /** Below the heading Manage Settings. */
  settings?: true;
}

export const PLACES: readonly Place[] = [
  { path: 'residents', label: 'Residents', icon: IconUsers, needs: 'view' },
  { path: 'upcoming', label: 'Upcoming', icon: IconCalendarEvent, needs: 'view' },
  { path: 'packages', label: 'Packages', icon: IconPackage, needs: 'scan_packages' },
  { path: 'devices', label: 'Devices', icon: IconCpu, needs: 'list_devices' },
  { path: 'reports', label: 'Reports', icon: IconChartBar, needs: 'view_reports' },
  { path: 'activity', label: 'Activity', icon: IconActivity, needs: 'view' },
  { path: 'explain', label: 'Explain', icon: IconHelpCircle, needs: 'view' },
  { path: 'integrations', label: 'Integrations', icon: IconPlugConnected, needs: 'view', settings: true },
  { path: 'staff', label: 'Staff', icon: IconUsersGroup, needs: 'view', settings: true },
  { path: 'units', label: 'Units', icon: IconBuilding, needs: 'view', settings: true },
  { path: 'doors', label: 'Doors', icon: IconDoor, needs: 'view', settings: true },
  { path: 'keys', label: 'Keys', icon: IconKey, needs: 'view', settings: true },
  { path: 'schedules', label: 'Schedules', icon: IconCalendarTime, needs: 'view', settings: true },
];
