// The reports: what each tells, and how its columns are called on screen. The CSV keeps the names of the API.
import type { Right } from '../api/rights';

export interface Report {
  name: string;
  title: string;
  says: string;
  needs: Right;
}

export const REPORTS: readonly Report[] = [
  {
    name: 'changes',
    title: 'Changes by week',
    says: 'How much changed, how long it waited for a decision, and how long keys outlived leases.',
    needs: 'view_reports',
  },
  {
    name: 'assigned-access',
    title: 'Assigned access',
    says: 'Who holds what, from whom, from when until when: one row for each source of a key.',
    needs: 'view_reports',
  },
  {
    name: 'people-and-keys',
    title: 'People and their keys',
    says: 'Everybody with all their keys.',
    needs: 'view_reports',
  },
  {
    name: 'keys',
    title: 'Keys',
    says: 'Keys with their doors and hours, and how many hold them.',
    needs: 'view_reports',
  },
  {
    name: 'devices',
    title: 'Devices',
    says: 'Doors with what their locks should hold and what they have confirmed.',
    needs: 'view_reports',
  },
  { name: 'packages', title: 'Packages', says: 'What was delivered, and who took it.', needs: 'view_reports' },
  {
    name: 'admin-actions',
    title: 'What managers did',
    says: 'Every change that a manager made, the newest first.',
    needs: 'view_admin_report',
  },
];

export function columnWords(column: string): string {
  const words = column.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text);
