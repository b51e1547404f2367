// Makes or edits a key: its doors, doorcodes, hours. An edit reaches everybody who holds it, so they are named first.
import { Alert, List, MultiSelect, Select, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import { doorsQuery } from '../api/queries';
import type { Key } from '../api/types';
import { isSame } from '../api/versioned';
import { errorAt } from '../ui/FormDialog';
import { without } from '../ui/without';
import { DefinitionDialog } from './DefinitionDialog';
import { HoursEditor } from './HoursEditor';
import { KeyDoors } from './KeyDoors';
import { useHolders, useUnits } from './useSetUp';
import { KEY_KINDS, keyChanges, namesWords } from './words';

const FIELDS = {
  unit: ['`unit`', 'unknown unit'],
  doors: ['unknown door', 'the hours of door', 'twice'],
  schedule: ['the hours of'],
};
const NEW: Key = { id: '', kind: 'other', doors: [], shareable: false, schedule: [] };
const KIND_DOES: Record<string, string> = {
  unit: 'Goes to those who live in the unit.',
  common_area: 'Goes to every current resident of the property.',
  other: 'Is given by hand only.',
};

export function KeyDialog({ property, seen, onClose }: { property: string; seen?: Seen<Key>; onClose: () => void }) {
  const [key, setKey] = useState<Key>(seen?.value ?? NEW);
  const units = useUnits(property).data ?? [];
  const doors = useQuery(doorsQuery(property)).data ?? [];
  const set = (change: Partial<Key>) => setKey({ ...key, ...change });
  return (
    <DefinitionDialog
      noun="key"
      list={at('properties', property, 'keys')}
      seen={seen}
      value={key}
      body={key.kind === 'unit' && key.unit ? key : without(key, 'unit')}
      named="grants and logs"
      confirm="Save for everybody who holds it"
      fields={FIELDS}
      onName={(id) => set({ id })}
      onClose={onClose}
    >
      {(problem) => (
        <>
          <Select
            label="Kind"
            description={KIND_DOES[key.kind]}
            data={Object.entries(KEY_KINDS).map(([value, label]) => ({ value, label }))}
            value={key.kind}
            onChange={(kind) => kind && set({ kind: kind as Key['kind'] })}
            allowDeselect={false}
          />
          {key.kind === 'unit' && (
            <Select
              label="Unit"
              data={units.map((unit) => unit.id)}
              value={key.unit ?? null}
              onChange={(unit) => unit && set({ unit })}
              searchable
              limit={50}
              required
              error={errorAt(problem, 'unit')}
            />
          )}
          <MultiSelect
            label="Doors"
            data={doors.map((door) => door.id)}
            value={key.doors.map((each) => each.door)}
            onChange={(chosen) =>
              set({
                doors: chosen.map((door) => key.doors.find((each) => each.door === door) ?? { door, doorcodes: true }),
              })
            }
            searchable
            limit={50}
            error={errorAt(problem, 'doors')}
          />
          <KeyDoors doors={key.doors} onChange={(changed) => set({ doors: changed })} />
          <HoursEditor
            label="Hours of the key"
            none="It opens at all hours."
            value={key.schedule}
            onChange={(schedule) => set({ schedule })}
            error={errorAt(problem, 'schedule')}
          />
          <Switch
            label="Residents may invite guests with it"
            checked={key.shareable}
            onChange={(event) => set({ shareable: event.currentTarget.checked })}
          />
          {seen && !isSame(seen.value, key) && <Reach property={property} before={seen.value} after={key} />}
        </>
      )}
    </DefinitionDialog>
  );
}

function Reach({ property, before, after }: { property: string; before: Key; after: Key }) {
  const holders = useHolders(property, [before.id]);
  return (
    <Alert variant="light" color="yellow" role="status" title="Whom this reaches">
      <Text size="sm">
        {holders
          ? `${holders.length} ${holders.length === 1 ? 'person holds' : 'people hold'} it: ${namesWords(holders)}. For all of them, at once:`
          : 'Looking who holds it…'}
      </Text>
      <List size="sm" mt={4}>
        {keyChanges(before, after).map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
