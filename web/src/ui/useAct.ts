// Something that a button does: sends it, tells what became of it, and has everything that it may have changed read
// again. Where the answer is lost, says so instead of guessing.
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, type Method, Unreachable, send, sentenceOf } from '../api/http';

export interface Act {
  method: Method;
  path: string;
  body?: unknown;
  /** The ETag of what it is based on: what has changed since is refused. */
  upon?: string;
  /** What is told when it is done. */
  done: string;
}

export function useAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body, upon }: Act) => send(method, path, body, upon ? { seen: upon } : {}),
    onSuccess: (_, { done }) => notifications.show({ color: 'teal', title: done, message: '' }),
    onError: (error) =>
      notifications.show({
        color: 'red',
        autoClose: false,
        title: error instanceof Unreachable ? 'No answer came' : 'Not done',
        message: wordsOf(error),
      }),
    onSettled: () => client.invalidateQueries(),
  });
}

function wordsOf(error: unknown): string {
  if (error instanceof Unreachable) {
    return 'Whether it was done is not known yet. The page is read again: look before you try once more.';
  }
  if (error instanceof ApiProblem && error.status === 412) {
    return 'Somebody else has changed it in the meantime. The page shows it as it is now: look before you try once more.';
  }
  return sentenceOf(error);
}
