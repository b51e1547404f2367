// Changes what a Property Manager may do at a property.
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import type { Manager } from '../api/types';
import { isSame } from '../api/versioned';
import { FormDialog } from '../ui/FormDialog';
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
  const { save, pending, problem } = useSave(onClose, RIGHTS_WORDS);
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
          done: 'The permissions are saved',
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
