internal import CXLSXWriter
