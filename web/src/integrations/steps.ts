// The steps of setting an integration up, and how far each of them is: read from what is there, not remembered.
import { useQuery } from '@tanstack/react-query';
import { propertiesQuery } from '../api/queries';
import { type Source, checkQuery, secretsQuery, sourceQuery, syncSettingsQuery, unitMapQuery } from './queries';
import { modeLabel } from './words';

export const STEPS = [
  { path: 'credentials', label: 'Credentials' },
  { path: 'check', label: 'Check' },
  { path: 'properties', label: 'Properties of the ePMS' },
  { path: 'labels', label: 'Status labels' },
  { path: 'units', label: 'Unit mapping' },
  { path: 'keys', label: 'Common-area keys' },
  { path: 'mode', label: 'Operation mode' },
  { path: 'summary', label: 'Summary' },
] as const;

export type Step = (typeof STEPS)[number]['path'];

export interface Standing {
  done: boolean;
  sentence: string;
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function attachedWords(source: Source | undefined, attached: number): string {
  if (!source) return 'after the login';
  if (attached > 0) return `${attached} attached`;
  return source.own_login ? 'none attached' : 'all that is shown';
}

export function useStanding(property: string): Record<Step, Standing> {
  const known = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  const source = useQuery(sourceQuery(property));
  const secrets = useQuery(secretsQuery(property)).data;
  const check = useQuery(checkQuery(property)).data;
  const settings = useQuery(syncSettingsQuery(property)).data;
  const units = useQuery(unitMapQuery(property)).data;
  const missing = secrets?.filter((secret) => !secret.set).length;
  const polled = Boolean(known?.last_good_poll_at);
  const unknown = settings?.labels.filter((label) => label.status === 'unknown' && !label.excluded).length;
  const unmapped = units?.items.filter((each) => each.unit === null).length;
  const attached = source.data?.properties.length ?? 0;
  const steps: Record<Exclude<Step, 'summary'>, Standing> = {
    credentials: {
      done: source.data !== undefined && missing === 0,
      sentence: source.error ? 'no ePMS yet' : missing ? `${missing} missing` : 'all there',
    },
    check: {
      done: check ? check.ok : polled,
      sentence: check ? (check.ok ? 'the login works' : 'something is missing') : polled ? 'it was read' : 'not yet',
    },
    properties: {
      done: source.data !== undefined && !(source.data.own_login && attached === 0),
      sentence: attachedWords(source.data, attached),
    },
    labels: {
      done: polled && unknown === 0,
      sentence: !polled ? 'after the first poll' : unknown ? `${unknown} not understood` : 'all understood',
    },
    units: {
      done: polled && unmapped === 0,
      sentence: !polled ? 'after the first poll' : unmapped ? `${unmapped} fit none` : 'all mapped',
    },
    keys: {
      done: (settings?.common_keys.length ?? 0) > 0,
      sentence: counted(settings?.common_keys.length ?? 0, 'key', 'keys'),
    },
    mode: { done: known?.mode !== undefined, sentence: modeLabel(known?.mode) },
  };
  const open = Object.values(steps).filter((step) => !step.done).length;
  return {
    ...steps,
    summary: {
      done: open === 0,
      sentence: open === 0 ? 'all is done' : counted(open, 'step is open', 'steps are open'),
    },
  };
}
