// What can be done about a person as a whole: their status, a hold, their removal.
import { Button, List, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { at, send } from '../api/http';
import type { Right } from '../api/rights';
import type { PersonDetail } from '../api/types';
import { FormDialog } from '../ui/FormDialog';
import { ReasonForm } from '../ui/ReasonForm';
import { useSave } from '../ui/useSave';
import { StatusDialog } from './StatusDialog';
import { fullName } from './words';

interface Props {
  property: string;
  person: PersonDetail;
  rights: ReadonlySet<Right>;
}

export function PersonActions({ property, person, rights }: Props) {
  const [open, setOpen] = useState<'status' | 'hold' | 'remove'>();
  const close = () => setOpen(undefined);
  const path = at('properties', property, 'people', person.id);
  if (!rights.has('decide')) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen('status')}>
        Change status…
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!person.hold && <Menu.Item onClick={() => setOpen('hold')}>Put on hold…</Menu.Item>}
          {rights.has('revoke_people') && (
            <Menu.Item color="red" onClick={() => setOpen('remove')}>
              Remove from the property…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'status' && <StatusDialog property={property} person={person} onClose={close} />}
      {open === 'hold' && (
        <ReasonForm
          title={`Put ${fullName(person)} on hold`}
          explanation={
            person.keys.length > 0
              ? `Nothing opens for them and their guests until it is lifted. Their keys stay: ${person.keys.map((each) => each.key).join(', ')}.`
              : 'They hold no key. What they get meanwhile opens nothing until the hold is lifted.'
          }
          confirm="Put on hold"
          color="red"
          saveOf={(reason) => ({
            method: 'PUT',
            path: `${path}/hold`,
            body: { reason },
            done: `${fullName(person)} is on hold`,
            isSo: async () => (await send<PersonDetail>('GET', path)).hold?.reason === reason,
          })}
          onClose={close}
        />
      )}
      {open === 'remove' && <RemovePerson path={path} person={person} onClose={close} />}
    </>
  );
}

function RemovePerson({ path, person, onClose }: { path: string; person: PersonDetail; onClose: () => void }) {
  const { save, pending, problem } = useSave(onClose);
  const name = fullName(person);
  return (
    <FormDialog
      title={`Remove ${name}`}
      confirm={`Remove ${name}`}
      color="red"
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'DELETE', path, body: {}, done: `${name} is removed` })}
      onClose={onClose}
    >
      <Text size="sm">At once:</Text>
      <List size="sm">
        <List.Item>
          {person.keys.length > 0
            ? `All their keys end, given by hand or not: ${person.keys.map((each) => each.key).join(', ')}.`
            : 'They hold no key.'}
        </List.Item>
        <List.Item>Their guests lose access, too.</List.Item>
        <List.Item>Automation gives nothing back. Their record and what the log says of them stay.</List.Item>
      </List>
    </FormDialog>
  );
}
