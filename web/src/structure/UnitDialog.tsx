// Makes a unit, or says of which building it is.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { at } from '../api/http';
import type { Unit } from '../api/types';
import type { Seen } from '../api/http';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';

const FIELDS = { building: ['the building'], id: ['is there already', 'the id of'] };

export function UnitDialog({ property, seen, onClose }: { property: string; seen?: Seen<Unit>; onClose: () => void }) {
  const [id, setId] = useState(seen?.value.id ?? '');
  const [building, setBuilding] = useState(seen?.value.building ?? '');
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, FIELDS) : undefined;
  const path = at('properties', property, 'units');
  const confirm = () => {
    const unit: Unit = { id: id.trim(), ...(building.trim() ? { building: building.trim() } : {}) };
    save({
      method: seen ? 'PUT' : 'POST',
      path: seen ? `${path}${at(seen.value.id)}` : path,
      body: unit,
      seen,
      done: seen ? `Unit ${unit.id} is saved` : `Unit ${unit.id} is there`,
    });
  };
  return (
    <FormDialog
      title={seen ? `Edit unit ${seen.value.id}` : 'Add a unit'}
      confirm={seen ? 'Save' : 'Add the unit'}
      disabled={!id.trim()}
      pending={pending}
      problem={problem}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        label="Unit"
        description={
          seen ? 'Its name stays: keys, leases and logs refer to it.' : 'As people call it. It cannot be renamed later.'
        }
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        error={errorAt(problem, 'id')}
        readOnly={seen !== undefined}
        required
        {...(seen ? {} : { 'data-autofocus': true })}
      />
      <TextInput
        label="Building"
        description="Units of one building belong together; without one it is a building of its own."
        value={building}
        onChange={(event) => setBuilding(event.currentTarget.value)}
        error={errorAt(problem, 'building')}
        {...(seen ? { 'data-autofocus': true } : {})}
      />
    </FormDialog>
  );
}
