// What the pages about the ePMS read, and the changes of what the feed means.
import { queryOptions } from '@tanstack/react-query';
import { at, send } from '../api/http';

export interface SeenLabel {
  label: string;
  status: string;
  from: 'property' | 'usual' | 'nowhere';
  excluded: boolean;
  records: number;
}

export interface SyncSettings {
  edited_in: 'file' | 'portal';
  start_delay_minutes: number;
  common_keys: string[];
  excluded_statuses: string[];
  labels: SeenLabel[];
}

export interface SeenUnit {
  pms_unit: string;
  unit: string | null;
  people: number;
  shown: boolean;
  proposals: { unit: string; score: number; likely: boolean }[];
}

export interface Source {
  connector: string;
  title: string;
  credential: string | null;
  properties: string[];
  /** Managers entered the login, for this property alone. */
  own_login: boolean;
  settings: Record<string, unknown>;
}

export interface ConnectorSetting {
  name: string;
  help: string;
  required: boolean;
  secret: boolean;
  kind: 'text' | 'number' | 'flag' | 'object';
}

/** An ePMS that a login can be entered for. */
export interface OfferedConnector {
  name: string;
  title: string;
  settings: ConnectorSetting[];
}

/** What other properties of the ePMS would show. */
export interface SourcePreview {
  complete: boolean;
  why_incomplete: string | null;
  /** Null where not everything arrived. */
  token: string | null;
  records: number;
  people: number;
  units: number;
  labels: { label: string; records: number }[];
  sample: { first_name: string; last_name: string; pms_unit: string; label: string }[];
  skipped: number;
  skipped_first: { where: string; reason: string }[];
  arriving: number;
  vanishing: number;
  vanishing_first: string[];
}

export interface SourceCheck {
  ok: boolean;
  passed: string[];
  problems: string[];
  properties: { key: string; name: string; attached: boolean }[];
}

export interface SecretMark {
  credential: string;
  name: string;
  set: boolean;
  set_at?: string;
  set_by?: string;
}

/** What is not named stays. */
export interface SettingsChange {
  units?: Record<string, string | null>;
  merged?: boolean;
  status_labels?: Record<string, string | null>;
  excluded_statuses?: string[];
  common_keys?: string[];
}

export interface Outlook {
  imported: boolean;
  status: string;
  frozen: boolean;
  suggestion: { change: string; state: string; gives: string[]; ends: string[] } | null;
}

export interface SettingsPreview {
  token: string;
  records: number;
  gaining: number;
  losing: number;
  held: number;
  people: { person: string; name: string | null; before: Outlook; after: Outlook }[];
  alerts_opened: { kind: string; subject: string }[];
  alerts_closed: { kind: string; subject: string }[];
}

export const syncSettingsQuery = (property: string) =>
  queryOptions({
    queryKey: ['sync-settings', property],
    queryFn: () => send<SyncSettings>('GET', `${at('properties', property)}/sync-settings`),
  });

export const unitMapQuery = (property: string) =>
  queryOptions({
    queryKey: ['unit-map', property],
    queryFn: () =>
      send<{ items: SeenUnit[]; units_without: string[] }>('GET', `${at('properties', property)}/unit-map`),
  });

export const sourceQuery = (property: string) =>
  queryOptions({
    queryKey: ['source', property],
    queryFn: () => send<Source>('GET', `${at('properties', property)}/source`),
    retry: false,
  });

export const connectorsQuery = (property: string) =>
  queryOptions({
    queryKey: ['connectors', property],
    queryFn: async () =>
      (await send<{ items: OfferedConnector[] }>('GET', `${at('properties', property)}/source/connectors`)).items,
  });

export const secretsQuery = (property: string) =>
  queryOptions({
    queryKey: ['secrets', property],
    queryFn: async () => (await send<{ items: SecretMark[] }>('GET', `${at('properties', property)}/secrets`)).items,
  });

/** The last check of this visit; it asks the vendor, so only when somebody wants it. */
export const checkQuery = (property: string) =>
  queryOptions({
    queryKey: ['source-check', property],
    queryFn: () => send<SourceCheck>('POST', `${at('properties', property)}/source/check`, {}),
    enabled: false,
    retry: false,
    gcTime: Infinity,
    staleTime: Infinity,
  });
