// What can be done about a person as a whole: their status, a hold, their removal.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Seen } from '../api/http';
import type { Right } from '../api/rights';
import type { PersonDetail } from '../api/types';
import { HoldDialog } from './HoldDialog';
import { RemoveDialog } from './RemoveDialog';
import { StatusDialog } from './StatusDialog';

interface Props {
  property: string;
  seen: Seen<PersonDetail>;
  rights: ReadonlySet<Right>;
}

export function PersonActions({ property, seen, rights }: Props) {
  const [open, setOpen] = useState<'status' | 'hold' | 'remove'>();
  const close = () => setOpen(undefined);
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
          {!seen.value.hold && <Menu.Item onClick={() => setOpen('hold')}>Put on hold…</Menu.Item>}
          {rights.has('revoke_people') && (
            <Menu.Item color="red" onClick={() => setOpen('remove')}>
              Remove from the property…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'status' && <StatusDialog property={property} seen={seen} onClose={close} />}
      {open === 'hold' && <HoldDialog property={property} seen={seen} onClose={close} />}
      {open === 'remove' && <RemoveDialog property={property} seen={seen} onClose={close} />}
    </>
  );
}
