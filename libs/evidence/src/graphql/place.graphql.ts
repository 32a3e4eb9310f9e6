import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import type { CoordinateSystem } from '../domain/lists.js';
import { CoordinateSystemEnum } from './enums.graphql.js';

@ObjectType('Place', { description: 'A place in words, by division and by coordinates.' })
export class Place {
  @Field(() => String, { nullable: true, description: 'Address in words.' })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'Division code, six or nine digits.' })
  divisionCode: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the division, in Chinese.' })
  divisionName: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude: number | null;

  @Field(() => CoordinateSystemEnum, {
    nullable: true,
    description: 'The system of the coordinates.',
  })
  coordinateSystem: CoordinateSystem | null;

  @Field(() => Float, { nullable: true, description: 'Accuracy as the device told it, in metres.' })
  accuracyMetres: number | null;
}

@InputType({ description: 'A place; longitude, latitude and their system come together.' })
export class PlaceInput {
  @Field(() => String, {
    nullable: true,
    description: 'Address in words, at most 200 characters.',
  })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Division code, six or nine digits.' })
  divisionCode?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north.' })
  latitude?: number | null;

  @Field(() => CoordinateSystemEnum, {
    nullable: true,
    description: 'The system of the coordinates; phones in China mostly give GCJ02.',
  })
  coordinateSystem?: CoordinateSystem | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Accuracy as the device tells it, in metres.',
  })
  accuracyMetres?: number | null;
}
