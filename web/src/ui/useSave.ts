// Saves what a form holds. The form stays as it is until the server has said yes.
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Method, type Seen, send } from '../api/http';
import { writeSeen } from '../api/versioned';

export interface Save {
  method: Exclude<Method, 'GET'>;
  path: string;
  body: unknown;
  /** What the change is based on; left out for what is new. */
  seen?: Seen<unknown> | undefined;
  /** What is told when it is done. */
  done: string;
}

/** `onDone` is called when it is saved. Where it is not, `error` says why. */
export function useSave(onDone: () => void) {
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: async ({ method, path, body, seen }: Save) => {
      if (seen) await writeSeen(method, path, body, seen);
      else await send(method, path, body);
    },
    onSuccess: (_, { done }) => {
      notifications.show({ color: 'teal', title: done, message: '' });
      onDone();
    },
    onSettled: () => client.invalidateQueries(),
  });
  return { save: saving.mutate, pending: saving.isPending, error: saving.error };
}
