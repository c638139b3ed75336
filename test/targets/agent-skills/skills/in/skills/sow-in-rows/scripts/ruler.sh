#!/bin/sh
echo 12 cm
