import { z } from 'zod';

// zod's fast path compiles code at run time, which the content security policy forbids. A schema asks when it is made,
// so this has to be the first module of the page.
z.config({ jitless: true });
