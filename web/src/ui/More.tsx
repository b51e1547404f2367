// What goes below a list that is read page by page: why it is not there, or the rest of it.
import { Button } from '@mantine/core';
import { Problem } from './Problem';
import type { usePaged } from './usePaged';

export function More({ list }: { list: ReturnType<typeof usePaged> }) {
  if (list.error) return <Problem error={list.error} retry={() => void list.refetch()} />;
  if (!list.hasNextPage) return null;
  return (
    <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      Show more
    </Button>
  );
}
