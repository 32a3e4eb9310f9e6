// What every adapter of ObjectStore must do, as clients and processes see it. A test file that imports this and puts a
// store on the bench (`testsStore`) holds the store to all of it.
import './whole-files.js';
import './in-parts.js';
import './reading.js';
import './keeping.js';
