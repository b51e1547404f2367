// The two things that can be done to a unit, door or key on its page.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Seen } from '../api/http';
import { Editing } from './Editing';

interface Props<T> {
  /** `door front`. */
  what: string;
  path: string;
  edit: (seen: Seen<T>, close: () => void) => ReactNode;
  remove: (close: () => void) => ReactNode;
}

export function ThingActions<T>({ what, path, edit, remove }: Props<T>) {
  const [open, setOpen] = useState<'edit' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Button variant="default" onClick={() => setOpen('edit')}>
        Edit…
      </Button>
      <Button variant="default" onClick={() => setOpen('remove')}>
        Delete…
      </Button>
      {open === 'edit' && (
        <Editing<T> path={path} title={`Edit ${what}`} onClose={close}>
          {(seen) => edit(seen, close)}
        </Editing>
      )}
      {open === 'remove' && remove(close)}
    </>
  );
}
