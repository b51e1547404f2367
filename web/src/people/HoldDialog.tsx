// Puts somebody on hold: nothing opens for them until it is lifted.
import type { Seen } from '../api/http';
import type { PersonDetail } from '../api/types';
import { AskReason, REASON_FIELDS } from '../ui/ReasonForm';
import { useSavePerson } from './useSavePerson';
import { fullName } from './words';

interface Props {
  property: string;
  seen: Seen<PersonDetail>;
  onClose: () => void;
}

export function HoldDialog({ property, seen, onClose }: Props) {
  const opened = { property, person: seen.value.id, seen };
  const { known = seen.value, save, pending, problem } = useSavePerson(opened, onClose, REASON_FIELDS);
  const held = known.keys.map((each) => each.key);
  return (
    <AskReason
      title={`Put ${fullName(known)} on hold`}
      explanation={
        held.length > 0
          ? `Nothing opens for them and their guests until it is lifted. Their keys stay: ${held.join(', ')}.`
          : 'They hold no key. What they get meanwhile opens nothing until the hold is lifted.'
      }
      confirm="Put on hold"
      color="red"
      pending={pending}
      problem={problem}
      onConfirm={(reason) =>
        save({
          method: 'PUT',
          path: '/hold',
          body: { reason },
          done: `${fullName(known)} is on hold`,
          isSo: (person) => person.hold?.reason === reason,
        })
      }
      onClose={onClose}
    />
  );
}
