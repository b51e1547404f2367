// Makes or edits a door, and says whom the edit reaches.
import { Alert, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { at } from '../api/http';
import { keysQuery } from '../api/queries';
import type { Door } from '../api/types';
import type { Seen } from '../api/http';
import { isSame } from '../api/versioned';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { without } from '../ui/without';
import { HoursEditor } from './HoursEditor';
import { useHolders, useUnits } from './useSetUp';
import { DOOR_TYPES, namesWords } from './words';

const FIELDS = {
  unit: ['unknown unit'],
  unlocked: ['the hours of'],
  type: ['type'],
  connected: ['connected'],
  id: ['is there already', 'the id of'],
};
const NEW: Door = { id: '', type: 'communal', connected: true, installed: false, unlocked: [] };

export function DoorDialog({ property, seen, onClose }: { property: string; seen?: Seen<Door>; onClose: () => void }) {
  const [door, setDoor] = useState<Door>(seen?.value ?? NEW);
  const units = useUnits(property).data ?? [];
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, FIELDS) : undefined;
  const set = (change: Partial<Door>) => setDoor({ ...door, ...change });
  const path = at('properties', property, 'doors');
  const fixed = door.installed;
  const confirm = () => {
    const { installed, ...rest } = { ...door, id: door.id.trim() };
    save({
      method: seen ? 'PUT' : 'POST',
      path: seen ? `${path}${at(seen.value.id)}` : path,
      body: seen ? { ...rest, installed } : rest,
      seen,
      done: seen ? `Door ${rest.id} is saved` : `Door ${rest.id} is there`,
    });
  };
  return (
    <FormDialog
      title={seen ? `Edit door ${seen.value.id}` : 'Add a door'}
      confirm={seen ? 'Save' : 'Add the door'}
      disabled={!door.id.trim() || (seen !== undefined && isSame(seen.value, door))}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        label="Door"
        description={
          seen ? 'Its name stays: keys and logs refer to it.' : 'As people call it. It cannot be renamed later.'
        }
        value={door.id}
        onChange={(event) => set({ id: event.currentTarget.value })}
        error={errorAt(problem, 'id')}
        readOnly={seen !== undefined}
        required
      />
      <Select
        label="Kind"
        description={fixed ? 'Fixed while a lock is activated there.' : 'It decides who sees entries of it in the log.'}
        data={Object.entries(DOOR_TYPES).map(([value, label]) => ({ value, label }))}
        value={door.type}
        onChange={(type) => type && set({ type: type as Door['type'] })}
        allowDeselect={false}
        disabled={fixed}
        error={errorAt(problem, 'type')}
      />
      <Select
        label="Leads to unit"
        placeholder="No unit of its own"
        data={units.map((unit) => unit.id)}
        value={door.unit ?? null}
        onChange={(unit) => {
          setDoor(unit ? { ...door, unit } : without(door, 'unit'));
        }}
        searchable
        clearable
        limit={50}
        clearButtonProps={{ 'aria-label': 'No unit' }}
        error={errorAt(problem, 'unit')}
      />
      <Checkbox
        label="Its lock is connected"
        description={
          fixed
            ? 'Fixed while a lock is activated there.'
            : 'An offline lock learns of changes at its next Door Sync only.'
        }
        checked={door.connected}
        onChange={(event) => set({ connected: event.currentTarget.checked })}
        disabled={fixed}
        error={errorAt(problem, 'connected')}
      />
      <HoursEditor
        label="Open to everybody"
        none="Never: it takes a key at all hours."
        value={door.unlocked}
        onChange={(unlocked) => set({ unlocked })}
        error={errorAt(problem, 'unlocked')}
      />
      {seen && !isSame(seen.value, door) && (
        <Reach property={property} door={door.id} opens={door.unlocked.length > 0} />
      )}
    </FormDialog>
  );
}

function Reach({ property, door, opens }: { property: string; door: string; opens: boolean }) {
  const keys = (useQuery(keysQuery(property)).data ?? []).filter((key) => key.doors.some((each) => each.door === door));
  const holders = useHolders(
    property,
    keys.map((key) => key.id),
  );
  return (
    <Alert variant="light" role="status" color={opens ? 'yellow' : 'blue'} title="Whom this reaches">
      {holders ? `Keys to this door are held by ${namesWords(holders)}.` : 'Looking who has a key to it…'}
      {opens && ' In the hours above anybody gets in, without a key.'}
    </Alert>
  );
}
