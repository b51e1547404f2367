// Takes one key from somebody.
import { Text } from '@mantine/core';
import type { Seen } from '../api/http';
import { at } from '../api/http';
import type { PersonDetail } from '../api/types';
import { FormDialog } from '../ui/FormDialog';
import { useSavePerson } from './useSavePerson';

interface Props {
  property: string;
  seen: Seen<PersonDetail>;
  /** The id of the key. */
  revoked: string;
  onClose: () => void;
}

export function RevokeDialog({ property, seen, revoked, onClose }: Props) {
  const { known = seen.value, save, ...state } = useSavePerson({ property, person: seen.value.id, seen }, onClose);
  const held = known.keys.find((each) => each.key === revoked);
  return (
    <FormDialog
      {...state}
      title={`Revoke ${revoked}`}
      confirm={`Revoke ${revoked}`}
      color="red"
      disabled={!held}
      onConfirm={() =>
        save({
          ...{ method: 'DELETE', path: at('keys', revoked), body: {}, done: `${revoked} is revoked` },
          isSo: (person) => !person.keys.some((each) => each.key === revoked),
        })
      }
      onClose={onClose}
    >
      <Text size="sm">
        Every source of the key ends at once, and their guests with it.
        {held?.sources.some((source) => source.source === 'automated') &&
          ' Automation will not give it again until somebody lets it.'}
      </Text>
    </FormDialog>
  );
}
