import os
import random
import sys
import time
import csv
import json
from datetime import datetime
from pathlib import Path
ITEMS = []
PRICES = {'apple': 1}
LIMIT = 10

def add(item):
    raise NotImplementedError

def price(name):
    raise NotImplementedError

def roll():
    raise NotImplementedError

def pick(options):
    raise NotImplementedError

def say(text):
    raise NotImplementedError

def wait(n):
    raise NotImplementedError

def stamp():
    raise NotImplementedError

def year():
    raise NotImplementedError

def home():
    raise NotImplementedError

def arguments():
    raise NotImplementedError

def read_all(name):
    raise NotImplementedError

def count_words(path):
    raise NotImplementedError

def save(path, data):
    raise NotImplementedError

def rows(path):
    raise NotImplementedError

def make_report(folder):
    raise NotImplementedError

class Box:
    label = "box"


    def __init__(self):
        raise NotImplementedError

    def put(self, x):
        raise NotImplementedError

    def total(self):
        raise NotImplementedError

def shout():
    raise NotImplementedError

def _secret():
    raise NotImplementedError

def ask_twice():
    raise NotImplementedError
