// Opens an editor on what is there now, and deletes what nothing depends on.
import { Alert, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Seen, readSeen } from '../api/http';
import { FormDialog } from '../ui/FormDialog';
import { Problem } from '../ui/Problem';
import { useSave } from '../ui/useSave';

interface EditingProps<T> {
  path: string;
  title: string;
  onClose: () => void;
  children: (seen: Seen<T>) => ReactNode;
}

/** Reads what is to be edited, once: what the form is based on stays what was seen when it was opened. */
export function Editing<T>({ path, title, onClose, children }: EditingProps<T>) {
  const found = useQuery({
    queryKey: ['editing', path],
    queryFn: () => readSeen<T>(path),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (found.data) return <Frozen seen={found.data}>{children}</Frozen>;
  return (
    <Modal opened onClose={onClose} title={title}>
      {found.error ? (
        <Problem error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Loader aria-label="Loading" />
      )}
    </Modal>
  );
}

function Frozen<T>({ seen, children }: { seen: Seen<T>; children: (seen: Seen<T>) => ReactNode }) {
  const [first] = useState(seen);
  return children(first);
}

interface DeleteProps {
  /** `unit 101`. */
  what: string;
  path: string;
  /** Why it cannot go yet, a sentence each; undefined until that is known. */
  blocks: readonly string[] | undefined;
  /** What goes with it. */
  consequence: string;
  onDone: () => void;
  onClose: () => void;
}

export function DeleteDialog({ what, path, blocks, consequence, onDone, onClose }: DeleteProps) {
  const { save, pending, problem } = useSave(onDone);
  return (
    <FormDialog
      title={`Delete ${what}`}
      confirm={`Delete ${what}`}
      color="red"
      disabled={!blocks || blocks.length > 0}
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'DELETE', path, body: undefined, done: `Deleted: ${what}` })}
      onClose={onClose}
    >
      <Stack gap="sm">
        {blocks?.length === 0 && <Text size="sm">{consequence}</Text>}
        {blocks && blocks.length > 0 && (
          <Alert color="yellow" variant="light" title="It cannot go yet">
            <List size="sm">
              {blocks.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          </Alert>
        )}
      </Stack>
    </FormDialog>
  );
}
