// Makes or edits a key: its doors, doorcodes, hours. An edit reaches everybody who holds it, so they are named first.
import { Alert, List, MultiSelect, Select, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { doorsQuery } from '../api/queries';
import type { Key } from '../api/types';
import type { Seen } from '../api/http';
import { isSame } from '../api/versioned';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { HoursEditor } from './HoursEditor';
import { KeyDoors } from './KeyDoors';
import { useHolders, useUnits } from './useSetUp';
import { KEY_KINDS, keyChanges, namesWords } from './words';

const FIELDS = {
  unit: ['`unit`', 'unknown unit'],
  doors: ['unknown door', 'the hours of door', 'twice'],
  schedule: ['the hours of'],
  id: ['is there already', 'the id of'],
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
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, FIELDS) : undefined;
  const set = (change: Partial<Key>) => setKey({ ...key, ...change });
  const path = at('properties', property, 'keys');
  const confirm = () => {
    const { unit, ...rest } = key;
    const body = { ...rest, id: key.id.trim(), ...(key.kind === 'unit' && unit ? { unit } : {}) };
    save({
      method: seen ? 'PUT' : 'POST',
      path: seen ? `${path}${at(seen.value.id)}` : path,
      body,
      seen,
      done: seen ? `Key ${body.id} is saved` : `Key ${body.id} is there`,
    });
  };
  return (
    <FormDialog
      title={seen ? `Edit key ${seen.value.id}` : 'Add a key'}
      confirm={seen ? 'Save for everybody who holds it' : 'Add the key'}
      disabled={!key.id.trim() || (seen !== undefined && isSame(seen.value, key))}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        label="Key"
        description={
          seen ? 'Its name stays: grants and logs refer to it.' : 'As people call it. It cannot be renamed later.'
        }
        value={key.id}
        onChange={(event) => set({ id: event.currentTarget.value })}
        error={errorAt(problem, 'id')}
        readOnly={seen !== undefined}
        required
      />
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
    </FormDialog>
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
