import { z } from 'zod';

// In the page, zod's fast path would compile code at run time, which the content security policy forbids. A schema asks
// when it is made, so everything of the contract takes zod from here.
z.config({ jitless: 'document' in globalThis });

export { z };
