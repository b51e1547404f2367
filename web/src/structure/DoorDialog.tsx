// Makes or edits a door, and says whom the edit reaches.
import { Alert, Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import { keysQuery } from '../api/queries';
import type { Door } from '../api/types';
import { isSame } from '../api/versioned';
import { errorAt } from '../ui/FormDialog';
import { without } from '../ui/without';
import { DefinitionDialog } from './DefinitionDialog';
import { HoursEditor } from './HoursEditor';
import { useHolders, useUnits } from './useSetUp';
import { DOOR_TYPES, namesWords } from './words';

const FIELDS = {
  unit: ['unknown unit'],
  unlocked: ['the hours of'],
  type: ['type'],
  connected: ['connected'],
};
const NEW: Door = { id: '', type: 'communal', connected: true, installed: false, unlocked: [] };

export function DoorDialog({ property, seen, onClose }: { property: string; seen?: Seen<Door>; onClose: () => void }) {
  const [door, setDoor] = useState<Door>(seen?.value ?? NEW);
  const units = useUnits(property).data ?? [];
  const set = (change: Partial<Door>) => setDoor({ ...door, ...change });
  const fixed = door.installed;
  return (
    <DefinitionDialog
      noun="door"
      list={at('properties', property, 'doors')}
      seen={seen}
      value={door}
      // Whether a lock is there is told by the lock.
      body={seen ? door : without(door, 'installed')}
      named="keys and logs"
      fields={FIELDS}
      onName={(id) => set({ id })}
      onClose={onClose}
    >
      {(problem) => (
        <>
          <Select
            label="Kind"
            description={
              fixed ? 'Fixed while a lock is activated there.' : 'It decides who sees entries of it in the log.'
            }
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
        </>
      )}
    </DefinitionDialog>
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
