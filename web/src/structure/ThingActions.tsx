// The two things that can be done to a unit, door or key on its page.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props {
  edit: (close: () => void) => ReactNode;
  remove: (close: () => void) => ReactNode;
}

export function ThingActions({ edit, remove }: Props) {
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
      {open === 'edit' && edit(close)}
      {open === 'remove' && remove(close)}
    </>
  );
}
