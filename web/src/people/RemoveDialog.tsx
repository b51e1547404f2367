// Removes somebody from the property: all that they hold ends.
import { List, Text } from '@mantine/core';
import type { Seen } from '../api/http';
import type { PersonDetail } from '../api/types';
import { FormDialog } from '../ui/FormDialog';
import { useSavePerson } from './useSavePerson';
import { fullName } from './words';

interface Props {
  property: string;
  seen: Seen<PersonDetail>;
  onClose: () => void;
}

export function RemoveDialog({ property, seen, onClose }: Props) {
  const { known = seen.value, save, ...state } = useSavePerson({ property, person: seen.value.id, seen }, onClose);
  const name = fullName(known);
  return (
    <FormDialog
      {...state}
      title={`Remove ${name}`}
      confirm={`Remove ${name}`}
      color="red"
      onConfirm={() =>
        save({
          ...{ method: 'DELETE', path: '', body: {}, done: `${name} is removed` },
          isSo: (person) => person.removed_at !== null,
        })
      }
      onClose={onClose}
    >
      <Text size="sm">At once:</Text>
      <List size="sm">
        <List.Item>
          {known.keys.length > 0
            ? `All their keys end, given by hand or not: ${known.keys.map((each) => each.key).join(', ')}.`
            : 'They hold no key.'}
        </List.Item>
        <List.Item>Their guests lose access, too.</List.Item>
        <List.Item>Automation gives nothing back. Their record and what the log says of them stay.</List.Item>
      </List>
    </FormDialog>
  );
}
