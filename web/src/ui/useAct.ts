// Something that a button does: sends it, tells what became of it, and has everything that it may have changed read
// again. Where the answer is lost, says so instead of guessing.
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Method, Unreachable, send, sentenceOf } from '../api/http';

export interface Act {
  method: Method;
  path: string;
  body?: unknown;
  /** What is told when it is done. */
  done: string;
}

export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Act) => send(method, path, body),
    onSuccess: (_, { done }) => notifications.show({ color: 'teal', title: done, message: '' }),
    onError: (error) =>
      notifications.show({
        color: 'red',
        autoClose: false,
        title: error instanceof Unreachable ? 'No answer came' : 'Not done',
        message:
          error instanceof Unreachable
            ? 'Whether it was done is not known yet. The page is read again: look before you try once more.'
            : sentenceOf(error),
      }),
    onSettled: () => client.invalidateQueries(),
  });
}
