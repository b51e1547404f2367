// What the status labels of the ePMS mean, and which are left out of every change.
import { Badge, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Records } from '../ui/Records';
import { DraftButtons } from './DraftButtons';
import { type SeenLabel, type SettingsChange, syncSettingsQuery } from './queries';
import { STATUSES, spaced } from './words';

type Draft = Record<string, { status?: string; excluded?: boolean }>;

export function Labels({ property, editable }: { property: string; editable: boolean }) {
  const found = useQuery(syncSettingsQuery(property));
  const [draft, setDraft] = useState<Draft>({});
  const labels = found.data?.labels;
  const change = labels && changeOf(labels, found.data?.excluded_statuses ?? [], draft);
  const shown = (label: SeenLabel) => ({ ...label, ...draft[label.label] });
  const set = (label: string, edit: Draft[string]) => setDraft({ ...draft, [label]: { ...draft[label], ...edit } });
  return (
    <Stack gap="md">
      <Text size="sm">
        Current, notice and eviction have access; past and cancelled lose it; applicants and future residents get none
        yet. Whose label is not understood, or excluded, is frozen: nothing changes for them. New access starts{' '}
        {found.data?.start_delay_minutes ?? '…'} minutes after it was detected.
      </Text>
      <Records
        label="What the status labels of the ePMS mean"
        rows={labels}
        found={found}
        keyOf={(label) => label.label}
        none="No label was seen yet: they come with the first good poll."
        columns={[
          {
            label: 'Label in the ePMS',
            of: (label) => (
              <Group gap={6}>
                {label.label}
                {label.status === 'unknown' && !label.excluded && (
                  <Badge size="sm" variant="light" color="orange">
                    not understood
                  </Badge>
                )}
              </Group>
            ),
          },
          {
            label: 'Means',
            of: (label) =>
              editable ? (
                <Select
                  aria-label={`Meaning of ${label.label}`}
                  size="xs"
                  data={STATUSES}
                  value={shown(label).status}
                  onChange={(status) => status && set(label.label, { status })}
                  allowDeselect={false}
                />
              ) : (
                spaced(label.status)
              ),
          },
          {
            label: 'Excluded',
            of: (label) =>
              editable ? (
                <Checkbox
                  aria-label={`Leave out ${label.label}`}
                  checked={shown(label).excluded}
                  onChange={(event) => set(label.label, { excluded: event.currentTarget.checked })}
                />
              ) : label.excluded ? (
                'yes'
              ) : (
                'no'
              ),
          },
          { label: 'Records', of: (label) => label.records, wide: true },
        ]}
      />
      {editable && (
        <DraftButtons property={property} change={change} done="The labels are saved" onGone={() => setDraft({})} />
      )}
    </Stack>
  );
}

/** What the draft changes; undefined where that is nothing. */
export function changeOf(
  labels: readonly SeenLabel[],
  excluded: readonly string[],
  draft: Draft,
): SettingsChange | undefined {
  const meanings = labels.flatMap(({ label, status }) => {
    const wanted = draft[label]?.status;
    return wanted !== undefined && wanted !== status ? [[label, wanted] as const] : [];
  });
  const moved = labels.filter((label) => (draft[label.label]?.excluded ?? label.excluded) !== label.excluded);
  if (meanings.length === 0 && moved.length === 0) return undefined;
  const folded = (text: string) => text.trim().toLowerCase();
  const off = new Set(moved.filter((label) => label.excluded).map((label) => folded(label.label)));
  return {
    ...(meanings.length > 0 ? { status_labels: Object.fromEntries(meanings) } : {}),
    ...(moved.length > 0
      ? {
          excluded_statuses: [
            ...excluded.filter((label) => !off.has(folded(label))),
            ...moved.filter((label) => !label.excluded).map((label) => label.label),
          ],
        }
      : {}),
  };
}
