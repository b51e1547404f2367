// The pages of one property, each in a part of the program that is loaded with it.
import { IconMapOff } from '@tabler/icons-react';
import { Empty } from '../ui/Empty';

interface Props {
  property: string;
  page: string;
  rest: string | undefined;
}

export function PropertyPages({ property, page }: Props) {
  return <Empty icon={<IconMapOff />} title={`There is no page ${page} at ${property}`} />;
}
