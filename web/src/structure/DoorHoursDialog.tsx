// When a door stands open for everybody, alone.
import { Alert } from '@mantine/core';
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import type { Door } from '../api/types';
import { isSame } from '../api/versioned';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { useSave } from '../ui/useSave';
import { HoursEditor } from './HoursEditor';

const FIELDS = { unlocked: ['the hours of'] };

export function DoorHoursDialog({
  property,
  seen,
  onClose,
}: {
  property: string;
  seen: Seen<Door>;
  onClose: () => void;
}) {
  const { id } = seen.value;
  const [unlocked, setUnlocked] = useState(seen.value.unlocked);
  const { save, pending, problem } = useSave(onClose, FIELDS);
  return (
    <FormDialog
      title={`Hours of door ${id}`}
      confirm="Save"
      disabled={isSame(seen.value.unlocked, unlocked)}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'PUT',
          path: at('properties', property, 'doors', id),
          body: { ...seen.value, unlocked },
          seen,
          done: `The hours of ${id} are saved`,
        })
      }
      onClose={onClose}
    >
      <HoursEditor
        label="Open to everybody"
        none="Never: it takes a key at all hours."
        value={unlocked}
        onChange={setUnlocked}
        error={errorAt(problem, 'unlocked')}
      />
      {unlocked.length > 0 && (
        <Alert variant="light" color="yellow" role="status" title="Whom this reaches">
          In these hours anybody gets in through {id}, without a key.
        </Alert>
      )}
    </FormDialog>
  );
}
