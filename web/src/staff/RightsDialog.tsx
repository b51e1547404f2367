// Changes what a Property Manager may do at a property.
import { useState } from 'react';
import { at } from '../api/http';
import type { Manager } from '../api/types';
import type { Seen } from '../api/http';
import { isSame } from '../api/versioned';
import { FormDialog } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';
import { RIGHTS_WORDS, RightsFields, rightsBody, useDeviceCount } from './RightsFields';

interface Props {
  property: string;
  seen: Seen<Manager>;
  onClose: () => void;
}

export function RightsDialog({ property, seen, onClose }: Props) {
  const { id, device_management: before } = seen.value;
  const [rights, setRights] = useState<Manager>(seen.value);
  const devices = useDeviceCount(property, id);
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, RIGHTS_WORDS) : undefined;
  return (
    <FormDialog
      title={`Permissions of ${id}`}
      confirm="Save"
      disabled={isSame(seen.value, rights) || devices === undefined}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={() =>
        save({
          method: 'PUT',
          path: at('properties', property, 'managers', id),
          body: rightsBody(id, rights, before, devices),
          seen,
          done: `The permissions of ${id} are saved`,
        })
      }
      onClose={onClose}
    >
      <RightsFields
        property={property}
        rights={rights}
        devices={devices}
        problem={problem}
        onChange={(change) => setRights({ ...rights, ...change })}
      />
    </FormDialog>
  );
}
