/* Prints what is written, and empties it when its writer leaves. */
import "../private.js";
