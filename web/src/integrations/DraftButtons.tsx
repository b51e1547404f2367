// What goes below settings that were changed and not saved yet: they are taken back, or their effect is looked at first.
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ChangeDialog } from './ChangeDialog';
import type { SettingsChange } from './queries';

interface Props {
  property: string;
  /** Undefined where the draft says what is so already. */
  change: SettingsChange | undefined;
  /** What is told when it is saved. */
  done: string;
  /** The draft is saved or taken back. */
  onGone: () => void;
}

export function DraftButtons({ property, change, done, onGone }: Props) {
  const [asking, setAsking] = useState<SettingsChange>();
  const close = () => setAsking(undefined);
  return (
    <>
      <Group justify="flex-end">
        <Button variant="default" disabled={!change} onClick={onGone}>
          Take it back
        </Button>
        <Button disabled={!change} onClick={() => setAsking(change)}>
          See what it does…
        </Button>
      </Group>
      {asking && (
        <ChangeDialog
          property={property}
          change={asking}
          done={done}
          onDone={() => {
            close();
            onGone();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
