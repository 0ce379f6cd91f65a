import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a resource as a program may give them: each value, at any depth, plain or still to come. */
export type Inputs<T> = { [K in keyof T]: pulumi.Input<Deep<T[K]>> };

type Deep<T> = T extends readonly (infer Item)[]
  ? pulumi.Input<Deep<Item>>[]
  : T extends object
    ? { [K in keyof T]: pulumi.Input<Deep<T[K]>> }
    : T;

/** `T` with some arguments given in another way. */
export type With<T, Changed> = Omit<T, keyof Changed> & Changed;
