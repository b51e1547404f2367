// Keys, the doors of each, and how many people a change of one would reach.
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { at, send } from '../api/http';
import { keysQuery } from '../api/queries';
import type { Key } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { DeleteDialog } from './Editing';
import { Filtered } from './Filtered';
import { KeyDialog } from './KeyDialog';
import { ThingActions } from './ThingActions';
import { useHolders, useMayEdit } from './useSetUp';
import { KEY_KINDS, hoursWords, namesWords } from './words';

export function KeysPage({ property }: { property: string }) {
  const found = useQuery(keysQuery(property));
  const mayEdit = useMayEdit(property, 'edit_keys');
  const [adding, setAdding] = useState(false);
  return (
    <Frame title="Keys" actions={mayEdit && <Button onClick={() => setAdding(true)}>Add a key…</Button>}>
      {adding && <KeyDialog property={property} onClose={() => setAdding(false)} />}
      <Filtered
        label="Keys"
        rows={found.data}
        found={found}
        textOf={(key) => `${key.id} ${KEY_KINDS[key.kind] ?? key.kind} ${key.doors.map((door) => door.door).join(' ')}`}
        keyOf={(key) => key.id}
        href={(key) => at('properties', property, 'keys', key.id)}
        none="No key fits."
        columns={[
          { label: 'Key', of: (key) => key.id },
          { label: 'Kind', of: (key) => KEY_KINDS[key.kind] ?? key.kind },
          { label: 'Doors', of: (key) => key.doors.map((door) => door.door).join(', ') || 'none' },
          { label: 'Guests', of: (key) => (key.shareable ? 'may be invited with it' : 'no'), wide: true },
        ]}
      />
    </Frame>
  );
}

interface Effect {
  holders: number;
  designated_to: string[];
}

export function KeyPage({ property, keyId }: { property: string; keyId: string }) {
  const keys = useQuery(keysQuery(property));
  const effect = useQuery({
    queryKey: ['key-effect', property, keyId],
    queryFn: () => send<Effect>('GET', `${at('properties', property, 'keys', keyId)}/effect`),
  });
  const found = keys.data?.find((key) => key.id === keyId);
  const mayEdit = useMayEdit(property, 'edit_keys');
  const frame = { title: `Key ${keyId}`, up: { href: at('properties', property, 'keys'), label: 'Keys' } };
  if (keys.data && !found) return <Frame {...frame}>There is no such key.</Frame>;
  return (
    <Frame
      {...frame}
      actions={
        mayEdit &&
        found && (
          <ThingActions<Key>
            what={`key ${keyId}`}
            path={at('properties', property, 'keys', keyId)}
            edit={(seen, close) => <KeyDialog property={property} seen={seen} onClose={close} />}
            remove={(close) => (
              <DeleteKey property={property} keyId={keyId} designated={effect.data?.designated_to} onClose={close} />
            )}
          />
        )
      }
    >
      {found && (
        <Text size="sm">
          {KEY_KINDS[found.kind] ?? found.kind}
          {found.unit ? ` ${found.unit}` : ''}. Opens {hoursWords(found.schedule, 'at all hours')}.{' '}
          {found.shareable ? 'Guests may be invited with it.' : 'Guests cannot be invited with it.'}{' '}
          {effect.data && `${effect.data.holders} ${effect.data.holders === 1 ? 'person holds' : 'people hold'} it.`}
        </Text>
      )}
      <Section title="Doors">
        <Records
          label="Doors of the key"
          rows={found?.doors}
          found={keys}
          keyOf={(each) => each.door}
          href={(each) => at('properties', property, 'doors', each.door)}
          none="It opens no door."
          columns={[
            { label: 'Door', of: (each) => each.door },
            { label: 'Doorcodes', of: (each) => (each.doorcodes ? 'each holder has one' : 'none') },
            {
              label: 'Hours',
              of: (each) => (each.schedule ? hoursWords(each.schedule, 'at all hours') : 'those of the key'),
            },
          ]}
        />
      </Section>
    </Frame>
  );
}

interface DeleteKeyProps {
  property: string;
  keyId: string;
  designated: readonly string[] | undefined;
  onClose: () => void;
}

function DeleteKey({ property, keyId, designated, onClose }: DeleteKeyProps) {
  const [, navigate] = useLocation();
  const holders = useHolders(property, [keyId]);
  const blocks = holders?.length ? [`Held by ${namesWords(holders)}: revoke it first.`] : holders && [];
  const managers = designated?.length ? ` It is no longer among the keys of ${namesWords(designated)}.` : '';
  return (
    <DeleteDialog
      what={`key ${keyId}`}
      path={at('properties', property, 'keys', keyId)}
      blocks={blocks}
      consequence={`Nobody holds it: nobody's access changes, and nobody gets it from now on.${managers}`}
      onDone={() => navigate(at('properties', property, 'keys'))}
      onClose={onClose}
    />
  );
}
